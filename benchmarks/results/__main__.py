"""Trains, compares, writes build/results.json and docs/results.md.

Run as ``python -m benchmarks.results``.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import numpy as np

from autograder.files import replace_file
from benchmarks.results import cats, digits, jobs, report, speed, textbook
from benchmarks.results.rows import ResultRow
from course import load_digits
from course.datasets.places import BUNDLED

LACKING = {
    "cats": "the rows about cats, since the photographs are not here "
    "(`course fetch cats`, or set COURSE_DATA)",
    "mnist": "the textbook's network on MNIST, which needs all four files of MNIST "
    "(`course fetch mnist`)",
    "mnist_test": "the digit network on MNIST's test pictures, which are not here "
    "(`course fetch mnist`, or set COURSE_DATA)",
}


@click.command()
@click.option("--workers", default=os.cpu_count(), show_default=True, help="Processes.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("build/results.json"))
@click.option("--page", type=click.Path(path_type=Path), default=Path("docs/results.md"))
def main(workers: int, output: Path, page: Path) -> None:
    """Reproduce the published results, measure the digit network and the speed."""
    here = {
        "cats": cats.photographs_are_here(),
        "mnist": textbook.mnist() is not None,
        "mnist_test": digits.mnist_test() is not None,
    }
    click.echo("Published results:")
    results = jobs.run(jobs.published(here["cats"], here["mnist"]), workers)
    rows = [row for found in results.values() for row in found]
    click.echo("Digits, each trick:")
    runs = jobs.run(jobs.tricks(), workers)
    click.echo("Speed, with nothing else running:")
    measured = json.loads(_run_alone("benchmarks.results.speed"))
    found = gathered(rows, runs, measured, [LACKING[name] for name in here if not here[name]])
    rows = found.pop("all_rows")
    replace_file(output, f"{json.dumps(found, indent=1)}\n".encode())
    replace_file(page, report.page(found, rows).encode())
    sys.exit(verdict(found, rows))


def gathered(
    rows: Sequence[ResultRow],
    runs: dict[tuple[int, str, int], dict[str, Any]],
    measured: dict[str, Any],
    left_out: Sequence[str],
) -> dict[str, Any]:
    """Gather everything in one dictionary.

    Parameters
    ----------
    rows : sequence of ResultRow
        Published figures beside ours, but for the digits'.
    runs : dict
        What each training of a digit network gave, by (rung, ink, seed).
    measured : dict
        What `benchmarks.results.speed` printed.
    left_out : sequence of str
        Sentences on what could not be trained, and why.

    Returns
    -------
    dict
        What build/results.json holds, and under "all_rows" the rows as they were made.
    """
    best = {
        ink: [runs[len(digits.LADDER) - 1, ink, seed] for seed in digits.SEEDS]
        for ink in digits.GOALS
    }
    rows = [*rows, *digits.rows(best)]
    bundled = load_digits(binary=False, folder=BUNDLED)
    return {
        "all_rows": rows,
        "rows": [asdict(row) for row in rows],
        "digits_test_mean": digits.mean(best["grey"], "test"),
        "digits_binary_test_mean": digits.mean(best["binary"], "test"),
        "mnist_test": _mnist_mean(best["grey"]),
        "mnist_binary_test": _mnist_mean(best["binary"]),
        "iteration_vs_torch": measured["iteration_vs_torch"],
        "iteration_vs_matmul": measured["iteration_vs_matmul"],
        "digits": {ink: digits.summary(best[ink]) for ink in best},
        "digits_training_pictures": len(bundled.train_x),
        "tricks": digits.ladder(runs),
        "speed": measured,
        "left_out": list(left_out),
        "data": "; ".join(_data(left_out, bundled.caption)),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, NumPy {np.__version__}",
    }


def verdict(found: dict[str, Any], rows: Sequence[ResultRow]) -> int:
    """Say what holds; 0 if all rows and both goals for digits do.

    The speed is said, but decides nothing: on a busy machine it is off by a tenth.
    """
    means = {"grey": found["digits_test_mean"], "binary": found["digits_binary_test_mean"]}
    missed = [f"{row.id}: {row.ours} for {row.published}" for row in rows if not row.holds]
    missed += [
        f"digits, {ink}: {mean} %, goal {digits.GOALS[ink]}"
        for ink, mean in means.items()
        if mean < digits.GOALS[ink]
    ]
    click.echo(f"{len(rows)} rows; digits {means}, MNIST's test pictures {found['mnist_test']}")
    for name, goal in speed.GOALS.items():
        click.echo(f"{name}: {found[name]}, goal at most {goal}")
    for line in missed:
        click.echo(f"DOES NOT HOLD: {line}")
    for line in found["left_out"]:
        click.echo(f"Left out: {line}")
    return int(bool(missed))


def _mnist_mean(runs: Sequence[dict[str, Any]]) -> float | None:
    """Mean on MNIST's test pictures, or None where these are not found."""
    return None if runs[0]["mnist"] is None else digits.mean(runs, "mnist")


def _data(left_out: Sequence[str], digits_caption: str) -> list[str]:
    photographs = [] if LACKING["cats"] in left_out else ["cats (photographs)"]
    return [*photographs, "planar (flower, 400 points)", digits_caption]


def _run_alone(module: str) -> str:
    """What a module prints last, run in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", module], check=True, stdout=subprocess.PIPE, text=True
    )
    return run.stdout.splitlines()[-1]


if __name__ == "__main__":
    main()
