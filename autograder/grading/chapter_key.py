"""What grading a class for one chapter needs: the exercises' keys, the master copy, the secret."""

from __future__ import annotations

from functools import cached_property

from nbformat import NotebookNode

from autograder.exercises.inputs import variant_of
from autograder.grading.answered import Released
from autograder.grading.mark import key_fingerprint
from autograder.grading.student_ids import one_form
from autograder.judging.course_misconceptions import CourseMisconceptions
from autograder.judging.key import Key
from autograder.judging.variants import KeyVariants
from autograder.reference import Chapter
from autograder.sandbox.known_answers import KnownAnswers


class ChapterKey:
    """What grading a class for one chapter needs; cases and right answers at first use.

    ``misconceptions`` are those that the course has named itself: they change what is told.
    """

    def __init__(
        self,
        chapter: Chapter,
        master: NotebookNode,
        secret: bytes,
        misconceptions: CourseMisconceptions | None = None,
    ) -> None:
        self.chapter = chapter
        self.master = master
        self.secret = secret
        self.misconceptions = misconceptions or CourseMisconceptions()
        self.fingerprint = key_fingerprint(chapter, master, secret)

    @cached_property
    def released(self) -> Released:
        """The notebook as students were given it."""
        return Released.of(self.master)

    @cached_property
    def _variants(self) -> dict[str, KeyVariants]:
        known = KnownAnswers()
        return {
            name: KeyVariants(exercise, self.secret, self.chapter.key_version, known)
            for name, exercise in self.chapter.exercises.items()
        }

    def keys_for(self, student: str = "", attempt: str = "") -> dict[str, Key]:
        """Each exercise's cases, with their right answers, as a student's attempt meets them.

        Parameters
        ----------
        student : str
            The student's id. Without one, it is the first variant of each case.
        attempt : str
            Digest of what was handed in.
        """
        owner = one_form(student)

        def key(name: str, variants: KeyVariants) -> Key:
            if not owner:
                return variants.key(lambda number: 0)
            return variants.key(lambda n: variant_of(self.secret, owner, attempt, name, n))

        return {name: key(name, variants) for name, variants in self._variants.items()}
