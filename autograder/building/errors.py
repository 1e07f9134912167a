"""What can be wrong with a chapter that is to be built."""

from __future__ import annotations

from autograder.errors import AutograderError


class BuildError(AutograderError):
    """The chapter cannot be built; the message says where it is wrong and what to do."""


class HandEditedError(BuildError):
    """A built notebook holds changes that building again would lose."""
