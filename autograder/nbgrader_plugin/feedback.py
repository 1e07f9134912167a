"""The exporter that nbgrader generate_feedback makes pages with: the course's own pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter

from autograder.course_root import CourseFolders
from autograder.errors import AutograderError
from autograder.feedback_pages.page import PageMaker, page_maker
from autograder.gradebook.course import Course
from autograder.gradebook.read_scores import read_scores
from autograder.reference import UnknownChapterError


class FeedbackExporter(HTMLExporter):
    """Makes the pages that `autograder feedback` makes; other assignments go nbgrader's own way."""

    def __init__(self, config: Any = None, **kwargs: Any) -> None:
        super().__init__(config=config, **kwargs)
        # nbgrader's own converter; the type that nbconvert declares knows nothing of it.
        converter: Any = self.parent
        self.course = Course(CourseFolders(converter.coursedir), converter)
        self._makers: dict[str, PageMaker] = {}

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[Any, dict[str, Any]]:
        """The page of a graded notebook, whose student and assignment ``resources`` name."""
        resources = resources if resources is not None else {}
        names = resources["nbgrader"]
        try:
            chapter = self.course.settings.chapter(names["assignment"])
        except UnknownChapterError:
            return super().from_filename(filename, resources, **kwargs)
        if names["notebook"] != chapter.name:
            return super().from_filename(filename, resources, **kwargs)
        if chapter.name not in self._makers:
            master = self.course.folders.master(chapter)
            self._makers[chapter.name] = page_maker(chapter, master)
        with self.course.open_gradebook() as gradebook:
            scores = read_scores(gradebook, chapter.assignment, names["student"])
        if not scores:
            raise AutograderError(f"The gradebook holds nothing of {names['student']}.")
        resources["output_extension"] = self.file_extension
        page = self._makers[chapter.name].page(Path(filename), scores[0])
        return page.decode(), resources
