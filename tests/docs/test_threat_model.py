"""Each claim of the threat model is held by a test that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.named_tests import is_there

PAGE = Path(__file__).parents[2] / "docs" / "threat-model.md"
CLAIMED = "What each wall stops"
NAMED = re.compile(r"`(tests/[^`]+)`")


def claims_of(text: str) -> list[str]:
    """The items of the section in which something is claimed."""
    [section] = re.findall(rf"^## {CLAIMED}\n(.*?)^## ", text, re.DOTALL | re.MULTILINE)
    return [re.split(r"\n\s*\n", item)[0] for item in re.split(r"^- ", section, flags=re.M)[1:]]


CLAIMS = claims_of(PAGE.read_text("utf-8"))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: " ".join(claim.split()[:8]))
def test_a_claim_names_tests_that_there_are(claim):
    named = NAMED.findall(claim)
    assert named and [one for one in named if not is_there(one)] == []


def test_what_is_not_promised_names_only_tests_that_there_are():
    named = NAMED.findall(PAGE.read_text("utf-8"))
    assert [one for one in named if not is_there(one)] == []


def test_a_claim_without_a_test_or_with_one_that_is_gone_is_noticed():
    text = f"## {CLAIMED}\n\n- One.\n  `tests/gone.py`\n- Two.\n\nSaid beside.\n\n## Next\n"
    one, two = claims_of(text)
    assert NAMED.findall(one) == ["tests/gone.py"] and NAMED.findall(two) == []
    assert not is_there("tests/gone.py")
    assert not is_there("tests/docs/test_threat_model.py::test_that_is_gone")
    assert is_there("tests/docs/test_threat_model.py")


def test_there_are_claims_of_every_wall():
    assert len(CLAIMS) >= 30
