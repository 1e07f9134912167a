"""What chapter 6's students might try for points that they have not earned; all of it in vain."""

from autograder.sample_class.hostile import (
    looks_for_the_key,
    replaces_comparison,
    rewrites_later_cells,
)

WRONG = """
def combine_answers(p_long, p_man):
    return 0.25 + 0 * np.vstack([p_long] * 4)
"""

IN_COMBINE_ANSWERS = {
    "replaces-comparison": replaces_comparison(WRONG),
    "array-of-its-own-kind": """
class Agreeable(np.ndarray):
    def __eq__(self, other):
        return True

    __hash__ = None

def combine_answers(p_long, p_man):
    return np.vstack([p_long * 0] * 4).view(Agreeable)
""",
    "reads-the-stored-checks": f"""
import json
import pathlib

import course

checks = pathlib.Path(course.__file__).parent / "checks" / "digit_recognition.json"
known = json.loads(checks.read_text()) if checks.exists() else {{}}
{WRONG}""",
    "looks-for-the-key": looks_for_the_key("digit_recognition", "combine_answers", WRONG),
    "rewrites-later-cells": rewrites_later_cells(WRONG),
}
