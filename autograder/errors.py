"""The base of the errors that whoever runs a command can put right."""


class AutograderError(Exception):
    """Something outside the grader stands in the way; the text says what, and what to do.

    Commands show the text alone, without a traceback, and end with the exit code.
    """

    exit_code = 1
