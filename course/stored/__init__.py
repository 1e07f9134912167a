"""Results of long runs, stored with the settings and the program that made them.

A notebook shows them where an experiment would take too long, and says that they are stored.
"""

import json
from importlib.resources import files

__all__ = ["stored_result"]


def stored_result(name: str) -> dict:
    """Read one stored result.

    Parameters
    ----------
    name : str
        Such as "digit_results".

    Returns
    -------
    dict
        ``"made_by"`` and ``"settings"`` say where the figures come from; the rest is the result's.

    Raises
    ------
    LookupError
        If there is none of that name; the message lists those that there are.
    """
    home = files(__name__)
    known = sorted(f.name.removesuffix(".json") for f in home.iterdir() if f.name.endswith(".json"))
    if name not in known:
        raise LookupError(f"There is no stored result {name!r}; there are: {', '.join(known)}.")
    return json.loads((home / f"{name}.json").read_text(encoding="utf-8"))
