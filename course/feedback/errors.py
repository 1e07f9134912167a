"""What frequent errors mean, in plain words."""

from __future__ import annotations

import builtins
import re

from course.feedback.removed_names import todays_name

STILL_BLANK = "NotImplementedError"
# What the grader's stand-in for a helper raises that is asked too much or too often.
STAND_IN_REFUSED = "OracleError"
# What an error is called whose name is not told.
OWN_ERROR = "an error of its own"
# Glosses that say all that there is to say.
TELL_ALL = ("error.blank", "error.stand_in")

# Error type, pattern of its text, id of the gloss; the first that fits is taken.
_GLOSSES = (
    ("NotImplementedError", "", "error.blank"),
    (STAND_IN_REFUSED, "", "error.stand_in"),
    ("UnboundLocalError", "", "error.unbound"),
    ("NameError", "", "error.name"),
    ("TypeError", r"positional argument|keyword argument", "error.arguments"),
    ("TypeError", r"NoneType", "error.none"),
    ("TypeError", r"converted to Python scalar|must be real number", "error.scalar"),
    ("TypeError", r"not callable", "error.callable"),
    (
        "TypeError",
        r"interpreted as an integer|argument must be int|[Cc]annot interpret .* data type",
        "error.whole",
    ),
    ("TypeError", r"bitwise_xor|type\(s\) for \^", "error.power"),
    ("TypeError", "", "error.type"),
    ("ValueError", r"not aligned|matmul|mismatch in its core", "error.aligned"),
    ("ValueError", r"broadcast", "error.broadcast"),
    ("ValueError", r"truth value", "error.truth"),
    ("ValueError", r"inhomogeneous", "error.ragged"),
    ("ValueError", r"reshape", "error.reshape"),
    ("ValueError", r"has to be \"", "error.text"),
    ("ValueError", r"unpack", "error.unpack"),
    ("ValueError", "", "error.value"),
    ("IndexError", r"only integers|arrays used as indices", "error.no_index"),
    ("IndexError", "", "error.index"),
    ("KeyError", "", "error.key"),
    ("AttributeError", r"NoneType", "error.none"),
    ("AttributeError", "", "error.attribute"),
    ("ZeroDivisionError", "", "error.zero"),
    ("OverflowError", "", "error.overflow"),
    ("RecursionError", "", "error.recursion"),
    ("MemoryError", "", "error.memory"),
    ("ModuleNotFoundError", "", "error.module"),
    ("ImportError", "", "error.module"),
    ("AssertionError", "", "error.assertion"),
    ("SystemExit", "", "error.exit"),
    ("SyntaxError", "", "error.syntax"),
)

# NumPy's own kinds of TypeError, most of them under private names.
_TYPE_ERRORS = dict.fromkeys(
    (
        "UFuncTypeError",
        "_UFuncNoLoopError",
        "_UFuncBinaryResolutionError",
        "_UFuncInputCastingError",
        "_UFuncOutputCastingError",
    ),
    "TypeError",
)
_KNOWN_NAMES = {
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException)
} | {"LinAlgError", "AxisError"}


def gloss_id(error_name: str, error: str) -> str:
    """Id of the message that explains an error."""
    error_name = _TYPE_ERRORS.get(error_name, error_name)
    if todays_name(error_name, error):
        return "error.removed"
    for name, pattern, gloss in _GLOSSES:
        if name == error_name and re.search(pattern, error):
            return gloss
    return "error.other"


def public_name(error_name: str) -> str:
    """The error's name, if it is one of Python's or NumPy's.

    A student could name an exception after what the function was given, and read hidden inputs
    in the message. So where cases are hidden no other name is shown.
    """
    error_name = _TYPE_ERRORS.get(error_name, error_name)
    return error_name if error_name in _KNOWN_NAMES else OWN_ERROR
