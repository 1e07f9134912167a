"""What this session remembers, in memory alone: the notebook's chapter, and what checks said."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the session is begun before anything heavy is loaded
    from course.feedback.card.card import Card


def _folder_at_the_start() -> Path | None:
    try:
        return Path.cwd()
    except OSError:
        # It was removed; a notebook works without it.
        return None


@dataclass
class NotebookSession:
    """One run of a notebook's kernel.

    Attributes
    ----------
    chapter : str or None
        The notebook's chapter, which its first cell names; None where no such cell has run.
    cards : dict
        By chapter and exercise: what the last check of it said.
    folder : Path or None
        The notebook's folder, where its kernel starts. Later cells may go elsewhere.
    """

    chapter: str | None = None
    cards: dict[tuple[str, str], Card] = field(default_factory=dict)
    folder: Path | None = field(default_factory=_folder_at_the_start)

    def remember(self, chapter: str, card: Card) -> None:
        """Keep what a check said, in place of what it said before."""
        self.cards[chapter, card.name] = card


SESSION = NotebookSession()
