"""Made-up inputs for what reads a student's bytes on the trusted side: wire, notebook, zip.

Run as ``python -m abuse.fuzz``. Each input follows from the seed and its number alone, so that one
that is found can be made again: ``python -m abuse.fuzz --only wire:SEED:NUMBER``.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from abuse.fuzz_notebooks import made_notebook
from abuse.fuzz_wire import made_stream
from abuse.fuzz_zips import NOTEBOOK, made_zip
from autograder.grading.decode import decode
from autograder.grading.read import UnreadableError, read_cells
from autograder.platforms.addresses import Address
from autograder.platforms.hand_in import hand_in
from autograder.platforms.zips import Entry
from autograder.sandbox.guest import wire
from autograder.sandbox.guest.frames import Frames, FramingError
from autograder.sandbox.measure import measure

PROJECT = Path(__file__).parents[1]
INPUTS = 100_000
SEED = 20260
# CPU time for one input. Each has some kilobytes, and is read in well under a millisecond.
MOST_SECONDS = 2.0
# What the process may grow by while it reads all of them.
MOST_GROWTH = 128 * 2**20
LARGEST_MESSAGE = 2**20
MILLISECONDS = 1000


class FuzzError(AssertionError):
    """An input on which a reader raised what it does not document, or was slow or large."""


@dataclass(frozen=True)
class Fuzzed:
    """How a reader took its inputs.

    Attributes
    ----------
    read, refused : int
        Inputs of which it made something, and those that it refused as documented.
    slowest_ms : float
        CPU time of the slowest one.
    grown_mb : float
        What the process has grown by.
    """

    reader: str
    seed: int
    inputs: int
    read: int
    refused: int
    slowest_ms: float
    grown_mb: float


def read_stream(data: bytes) -> None:
    """What the host does with what comes from inside: cut frames, measure, decode."""
    frames = Frames(LARGEST_MESSAGE)
    frames.feed(data)
    while (message := frames.next()) is not None:
        measure(message)
        wire.load(message)


def read_notebook(data: bytes) -> None:
    """What the host does with a file that was handed in."""
    text, _ = decode(data)
    for cell in read_cells(text):
        cell.source.encode("utf-8")


class NotTakenError(Exception):
    """Something of a packed hand-in was left out, and told."""


def read_zip(data: bytes) -> None:
    """What collecting does with a packed hand-in, which raises nothing itself."""
    parts = ("work.zip",)
    entry = Entry(parts, lambda most: data)
    made = hand_in([(Address("1", "", parts, ""), entry)], NOTEBOOK, has_stamp=False)
    if made.left_out:
        raise NotTakenError(made.left_out[0])


Reader = tuple[Callable[[random.Random], bytes], Callable[[bytes], None], tuple[type, ...]]
READERS: dict[str, Reader] = {
    "wire": (made_stream, read_stream, (wire.WireError, FramingError)),
    "notebook": (made_notebook, read_notebook, (UnreadableError,)),
    "zip": (made_zip, read_zip, (NotTakenError,)),
}


def input_of(reader: str, seed: int, number: int) -> bytes:
    """The input of that number."""
    return READERS[reader][0](random.Random(f"{reader}:{seed}:{number}"))


def _peak_of_now_on() -> int:
    """Let the most memory that this process has held be what it holds now; how much that is."""
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> int:
    """The most memory that this process has held, in bytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def fuzz(reader: str, seed: int, inputs: int) -> Fuzzed:
    """Let a reader read so many inputs.

    Raises
    ------
    FuzzError
        At the first one that is not taken as documented; it says how to make it again.
    """
    _, read, documented = READERS[reader]
    ends: Counter[str] = Counter()
    slowest, number = 0.0, 0
    before = _peak_of_now_on()

    def stop(*_: object) -> None:
        raise FuzzError(f"{reader}:{seed}:{number} takes more than {MOST_SECONDS} s")

    signal.signal(signal.SIGVTALRM, stop)
    try:
        for number in range(inputs):
            data = input_of(reader, seed, number)
            started = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
            ends[_end(read, data, documented, f"{reader}:{seed}:{number}")] += 1
            slowest = max(slowest, time.process_time() - started)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    grown = _peak() - before
    if grown > MOST_GROWTH:
        raise FuzzError(f"{reader}, seed {seed}: the process has grown by {grown} bytes")
    slowest_ms, grown_mb = round(slowest * MILLISECONDS, 1), round(grown / 2**20, 1)
    return Fuzzed(reader, seed, inputs, ends["read"], ends["refused"], slowest_ms, grown_mb)


def run_fuzz(seed: int = SEED, inputs: int = INPUTS) -> list[dict[str, Any]]:
    """Let every reader read so many, in a process of its own, whose growth is theirs alone."""
    command = [sys.executable, "-m", "abuse.fuzz", "--seed", str(seed), "--inputs", str(inputs)]
    ran = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE)
    return json.loads(ran.stdout)


def _end(
    read: Callable[[bytes], None], data: bytes, documented: tuple[type, ...], name: str
) -> str:
    try:
        read(data)
    except FuzzError:
        raise
    except Exception as error:
        if not isinstance(error, documented):
            told = f"{name} raises {type(error).__name__}: {error}"
            raise FuzzError(f"{told[:300]}, on {data[:300]!r}") from error
        return "refused"
    return "read"


@click.command()
@click.option("--only", default="", metavar="READER:SEED:NUMBER", help="This one input.")
@click.option("--inputs", default=INPUTS, show_default=True)
@click.option("--seed", default=SEED, show_default=True)
def main(only: str, inputs: int, seed: int) -> None:
    """Let the readers read made-up inputs; print how they took them, as JSON."""
    if only:
        reader, its_seed, number = only.split(":")
        READERS[reader][1](input_of(reader, int(its_seed), int(number)))
        return
    print(json.dumps([asdict(fuzz(reader, seed, inputs)) for reader in READERS]))


if __name__ == "__main__":
    main()
