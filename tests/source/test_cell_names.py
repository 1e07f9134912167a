"""What a cell reads and writes is found, and so what a blank can change."""

from __future__ import annotations

import pytest

from .cell_names import Dependencies, names_of


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("a = b", {"b"}),
        ("a = 1\na", set()),
        ("a += 1", {"a"}),
        ("for a in b:\n    c(a)", {"b", "c"}),
        ("c(a)\nfor a in b:\n    pass", {"a", "b", "c"}),
        ("[c(a) for a in b if a]", {"b", "c"}),
        ("[a for a in b]\na", {"a", "b"}),
        ("{a: [a + d for d in a] for a in b}", {"b"}),
        ("def f(x=a):\n    return x + b", {"a", "b"}),
        ("f = lambda x, y=a: x + y + b", {"a", "b"}),
        ("class A(b):\n    c = d", {"b", "d"}),
        ("with a as b:\n    b", {"a"}),
        ('if ready("a"):\n    pass', {"a", "ready"}),
        ("a[0] = b", {"a", "b"}),
    ],
)
def test_reads_what_it_has_not_written_itself(source: str, reads: set[str]) -> None:
    assert names_of(source).reads == reads


def test_tells_what_is_always_written_from_what_may_be() -> None:
    names = names_of("a = 1\nif b:\n    c = 2\nfor d in b:\n    pass")
    assert names.writes == {"a", "c", "d"}
    assert names.always == {"a"}


def test_a_change_reaches_who_reads_it_in_a_roundabout_way_and_nobody_else() -> None:
    cells = [
        "def own(): ...",
        "start = 5",
        "def uses(): return own()",
        "end = uses() + start",
        "for start in range(3): print(start)",
        "apart = [end for end in range(3)]",
        "print(end)",
    ]
    # Cell 1 is no different, but cell 3 leans on it.
    assert Dependencies(cells).after(0) == [1, 2, 3, 6]
