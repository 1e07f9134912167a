"""Made-up inputs are read or refused as documented; one that is not so is found, and told."""

from __future__ import annotations

import pytest

from abuse import fuzz as fuzzing
from abuse.fuzz import READERS, SEED, FuzzError, fuzz, input_of

# `make abuse` reads 100,000 of each.
INPUTS = 2000
# Of the reader that is worse: few, since it fills memory with what is large for each of them.
INPUTS_OF_A_WORSE_ONE = 5
SMALLER_GROWTH = 2**25


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_takes_its_inputs_as_documented(reader):
    print(f"{reader}, seed {SEED}")
    fuzzed = fuzz(reader, SEED, INPUTS)
    assert fuzzed.read + fuzzed.refused == INPUTS
    # Were nearly all of them refused at their first byte, little would be tried.
    assert min(fuzzed.read, fuzzed.refused) > INPUTS // 10


def test_an_input_follows_from_seed_and_number_alone():
    assert input_of("wire", 1, 7) == input_of("wire", 1, 7) != input_of("wire", 2, 7)


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (lambda data: data.decode("ascii"), "wire:3:.* raises UnicodeDecodeError"),
        (lambda data: [0 for _ in iter(int, 1)], "takes more than"),
        (lambda data: b"x" * (2 * fuzzing.MOST_GROWTH), "has grown by"),
    ],
    ids=["undocumented", "slow", "large"],
)
def test_a_reader_that_is_worse_is_found(monkeypatch, read, words):
    make, _, documented = READERS["wire"]
    monkeypatch.setitem(READERS, "wire", (make, read, documented))
    monkeypatch.setattr(fuzzing, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(fuzzing, "MOST_GROWTH", SMALLER_GROWTH)
    with pytest.raises(FuzzError, match=words):
        fuzz("wire", 3, INPUTS_OF_A_WORSE_ONE)
