"""Instant feedback: compares what a function gives with stored answers, and says what is off."""

from course.feedback.find_exercise import NotYetRightError
from course.feedback.instant_check import check
from course.feedback.public_cases import NoPublicCaseError, PublicCase, public_case

__all__ = ["NoPublicCaseError", "NotYetRightError", "PublicCase", "check", "public_case"]
