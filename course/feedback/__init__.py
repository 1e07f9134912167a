"""Instant feedback: compares what a function gives with stored answers, and says what is off."""

from course.feedback.instant_check import NotYetRightError, check

__all__ = ["NotYetRightError", "check"]
