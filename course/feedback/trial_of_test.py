"""The instant check of a test: tried on the student's own function, and on decoys of that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from course.decoys import DECOYS
from course.feedback.answer import Answer
from course.feedback.calls import Arguments, call
from course.feedback.errors import STILL_BLANK, gloss_id
from course.feedback.heard import Heard
from course.feedback.messages import joined, one_line, say
from course.feedback.written_test import refuses

Function = Callable[..., object]
# Errors by which Python says that code is not what its writer meant, whatever it is given.
_SLIPS = frozenset(
    {"NameError", "UnboundLocalError", "ModuleNotFoundError", "ImportError", "SyntaxError"}
)


@dataclass(frozen=True)
class TrialOfTest:
    """A student's test that is to be tried.

    Attributes
    ----------
    test : callable
    of : str
        The name of the function that it is for.
    decoys : sequence of str
        Names of the wrong versions.
    heard : Heard
        What the test prints.
    """

    test: Function
    of: str
    decoys: Sequence[str]
    heard: Heard

    def on_right(self, own: Function) -> tuple[bool, str]:
        """Try the test on a right function of the student's, and on decoys made of that.

        Returns
        -------
        bool, str
            Whether the test told them apart, and what to say of it.
        """
        accepted = self._said_of(own, say("written.own", of=self.of))
        if refuses(accepted):
            return False, self._refusal(accepted)
        said = {name: self._said_of_decoy(name, own) for name in self.decoys}
        refused = {name for name, answer in said.items() if refuses(answer)}
        let_through = [DECOYS[name] for name in self.decoys if name not in refused]
        count, slips = len(self.decoys), _slips(said)
        if let_through:
            first = let_through[0]
            words = joined(
                say("written.accepts", of=self.of, refused=len(refused), count=count),
                say("written.through", kind=first.kind, words=first.words),
                slips,
            )
        else:
            words = joined(say("written.right", of=self.of, count=count), slips)
        return not let_through, "\n".join((words, *self._kinds(refused)))

    def on_wrong(self, own: Function) -> str:
        """What the test says of a function of the student's that is not right yet."""
        answer = self._said_of(own, say("written.own", of=self.of))
        if answer.error_name == STILL_BLANK:
            return say("error.blank")
        if answer.error_name in _SLIPS:
            return _stops(answer)
        first = "written.refuses_wrong" if refuses(answer) else "written.accepts_wrong"
        return joined(say(first, of=self.of), say("written.first", of=self.of))

    def _refusal(self, answer: Answer) -> str:
        """Why a test that refuses a right function does so: a claim of its, or a slip in it."""
        if answer.error_name == STILL_BLANK:
            return say("error.blank")
        if not answer.raised:
            return say("written.returns_false", of=self.of)
        text, line = _text_and_line(answer)
        if answer.error_name == "AssertionError":
            return say("written.claim", of=self.of, text=text and f": {text}", line=line)
        return _stops(answer, say("written.no_claim", of=self.of))

    def _kinds(self, refused: Collection[str]) -> Iterator[str]:
        """Lines that list each kind of mistake once; all versions of a kind must be refused."""
        kinds: dict[str, bool] = {}
        for name in self.decoys:
            kind = DECOYS[name].kind
            kinds[kind] = kinds.get(kind, True) and name in refused
        for seen, text in ((True, "written.refused"), (False, "written.not_yet")):
            if seen in kinds.values():
                yield say(text, kinds=", ".join(kind for kind in kinds if kinds[kind] is seen))

    def _said_of_decoy(self, name: str, own: Function) -> Answer:
        decoy = DECOYS[name]
        return self._said_of(decoy.make(own), say("written.decoy", kind=decoy.kind))

    def _said_of(self, function: Function, call_name: str) -> Answer:
        arguments: Arguments = (function,), {}
        with self.heard.during(call_name):
            return call(self.test, arguments, arguments, within=self.test)


def _stops(answer: Answer, why_its_own: str = "") -> str:
    """What to say of an error that is the test's own."""
    text, line = _text_and_line(answer)
    error = f"{one_line(answer.error_name)}{text and f': {text}'}"
    gloss = say(gloss_id(answer.error_name, answer.error))
    return joined(say("written.stops", error=error, line=line), why_its_own, gloss)


def _slips(said: Mapping[str, Answer]) -> str:
    """The first slip in a test that shows only in some kind of wrong version; "" if none does."""
    for name, answer in said.items():
        if answer.raised and answer.error_name in _SLIPS:
            text, line = _text_and_line(answer)
            error = f"{answer.error_name}: {text}"
            return say("written.slip", kind=DECOYS[name].kind, error=error, line=line)
    return ""


def _text_and_line(answer: Answer) -> tuple[str, str]:
    """The error's text, and the line of the student's code that it came from, in words."""
    text, _, line = answer.error.partition("\n")
    return one_line(text), say("written.line", line=one_line(line)) if line else ""
