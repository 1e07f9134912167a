"""What can be wrong with data, as exceptions that say what to do."""


class DataError(ValueError):
    """Data that the course cannot use; the message says why and what to do."""


class MissingDataError(DataError, FileNotFoundError):
    """A file or folder is not where it was said to be."""


class BadDataError(DataError):
    """A file is there, but what it holds is not what its name promises."""


class FetchError(DataError, OSError):
    """No address gave the file."""


def explain(given: str, expected: str, to_do: str) -> str:
    """Return the text that every data error has: what was given, expected, and to do.

    Parameters
    ----------
    given, expected, to_do : str
        Sentences without their last full stop.

    Returns
    -------
    str
        Three lines.
    """
    return f"{given}.\nExpected: {expected}.\nWhat to do: {to_do}."
