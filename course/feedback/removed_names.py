"""Names that NumPy has removed, as older notebooks have them, and what stands in their place."""

from __future__ import annotations

import re

# As in AttributeError's text, also where NumPy adds a sentence of its own.
_LACKS = re.compile(r"module 'numpy' has no attribute '(\w+)'|`np\.(\w+)` was removed")

TODAY = {
    **{
        name: f"Python's own {name}"
        for name in ("int", "float", "bool", "complex", "object", "str")
    },
    "long": "Python's own int",
    "unicode": "Python's own str",
    "product": "np.prod",
    "cumproduct": "np.cumprod",
    "sometrue": "np.any",
    "alltrue": "np.all",
    "asscalar": "the array's method item()",
    "alen": "Python's own len",
    "rank": "np.ndim",
    "float_": "np.float64",
    "complex_": "np.complex128",
    "unicode_": "np.str_",
    "string_": "np.bytes_",
    "Inf": "np.inf",
    "Infinity": "np.inf",
    "infty": "np.inf",
    "NaN": "np.nan",
    "mat": "np.array",
    "asfarray": "np.asarray with dtype=float",
    "row_stack": "np.vstack",
    "round_": "np.round",
    "msort": "np.sort with axis=0",
    "trapz": "np.trapezoid",
    "in1d": "np.isin",
    "find_common_type": "np.result_type",
}


def todays_name(error_name: str, error: str) -> str:
    """What stands in the place of the removed name that an error is about; "" for other errors."""
    found = _LACKS.search(error) if error_name == "AttributeError" else None
    return TODAY.get(found[1] or found[2], "") if found else ""
