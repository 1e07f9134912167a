"""What parts of a result are called; many parts are told together, such as all of a layer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from course.feedback.mismatch import Path

# More parts than these are not listed one by one.
MOST_LISTED = 3
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
# A name such as dW3: letters, and a layer's number.
_NUMBERED = re.compile(r"([A-Za-z_]+)(\d+)")


def part_phrases(
    paths: Sequence[Path], every: Collection[Path], result_names: Sequence[str]
) -> list[str]:
    """What some parts are called, in phrases that one sentence can hold.

    Parameters
    ----------
    paths : sequence of tuple
        The parts that are spoken of.
    every : collection of tuple
        All parts that the right result has.
    """
    if len(paths) <= MOST_LISTED:
        return [part_name(path, result_names) for path in paths]
    by_owner: dict[Path, list[Path]] = defaultdict(list)
    for path in paths:
        by_owner[path[:-1]].append(path)
    phrases: list[str] = []
    for owner, parts in by_owner.items():
        of = part_name(owner, result_names)
        if set(parts) >= {path for path in every if path[:-1] == owner}:
            phrases.append(f"every part of {of}")
        elif groups := _groups_of(parts, every):
            phrases.append(f"{groups} in {of}")
        elif len(parts) > MOST_LISTED:
            number = sum(path[:-1] == owner for path in every)
            phrases.append(f"{len(parts)} of the {number} parts of {of}")
        else:
            phrases += [part_name(path, result_names) for path in parts]
    if len(phrases) > MOST_LISTED:
        result = part_name((), result_names)
        whole = set(paths) >= set(every)
        return [
            f"every part of {result}"
            if whole
            else f"{len(paths)} of the {len(every)} parts of {result}"
        ]
    return phrases


def _groups_of(parts: Sequence[Path], every: Collection[Path]) -> str:
    """Some of a dictionary's entries as those of layers or of a kind; "" if they are not."""
    owner, chosen = parts[0][:-1], set(parts)
    all_of_it = [path for path in every if path[:-1] == owner]
    for place, word in ((1, "all of layer {}"), (2, "each {}")):
        groups: dict[str, set[Path]] = defaultdict(set)
        for path in all_of_it:
            if found := _NUMBERED.fullmatch(str(path[-1])):
                groups[found[3 - place]].add(path)
        told = sorted(name for name, group in groups.items() if group <= chosen)
        if told and set().union(*(groups[name] for name in told)) == chosen:
            return " and ".join(map(word.format, told))
    return ""


def part_name(path: Path, result_names: Sequence[str]) -> str:
    """What a part of the result is called: ``grads["dw"]``, or "the entry "w""."""
    if not path:
        return "your result"
    if isinstance(path[0], int) and path[0] < len(result_names):
        rest = "".join(f'["{key}"]' if isinstance(key, str) else f"[{key}]" for key in path[1:])
        return f"`{result_names[path[0]]}{rest}`"
    name = "your result" if isinstance(path[0], int) else ""
    for step in path:
        own = f'the entry "{step}"' if isinstance(step, str) else _counted(step)
        name = f"{own} of {name}" if name else own
    return name


def _counted(place: int) -> str:
    """Such as "the second part": people count from 1."""
    return f"the {ORDINALS[place]} part" if place < len(ORDINALS) else f"part number {place + 1}"
