"""Shows a card: as HTML to somebody who sits at a notebook, else as text."""

from __future__ import annotations

from typing import Any

from course.attended import attended_shell
from course.feedback.card.as_html import as_html
from course.feedback.card.as_text import wrapped
from course.feedback.card.card import Card
from course.feedback.find_exercise import NotYetRightError


def show(card: Card) -> None:
    """Show a card.

    Raises
    ------
    NotYetRightError
        If there is something left to do. In a notebook with somebody at it the card says so by
        itself; anywhere else the error holds all that the card says.
    """
    shell = attended_shell()
    if shell is None:
        if not card.level.is_done:
            raise NotYetRightError(card.words) from None
        print(wrapped(card.words))
        return
    shell.display_pub.publish({"text/html": as_html(card), "text/plain": wrapped(card.words)})
    if not card.level.is_done:
        raise _already_shown(shell, card) from None


class _CardShownError(NotYetRightError):
    """Not right yet, and the card that is on the page says so."""

    def __init__(self, card: Card) -> None:
        super().__init__(card.words)
        self.headline = card.headline

    def _render_traceback_(self) -> list[str]:
        return [self.headline]


def _already_shown(shell: Any, card: Card) -> NotYetRightError:
    """An error of which nothing more is shown, if the shell's one place for such a wish is free.

    Else its headline is shown below the card.
    """
    if not shell.custom_exceptions:
        shell.set_custom_exc((_CardShownError,), _show_nothing)
    return _CardShownError(card)


def _show_nothing(shell: Any, kind: Any, error: Any, trace: Any, tb_offset: Any = None) -> None:
    """Show an error of a card: its card is there already."""
