"""A class of all kinds, graded by nbgrader's own command and by ours in equal courses."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.courses.classroom import ASSIGNMENT, autograde, grade, gradebook, make_course
from tests.courses.small_class import COMMA, DUE, PATTERN, TWO_FORMS, WRONG_FOLDER, hand_in_all

LATE_PENALTY = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'
# One usual file, whose text both ways hand to one grader unread. What is special is in the text, so
# that `make test` grades it by nbgrader's command alone.
READ_ALIKE = (
    *("eve_duplicated", "fay_deleted_check", "flo_deleted", "gil_exit"),
    *("kim_odd_schema", "oda_claims", "pia_extra_cells"),
)


def grade_both_ways(stock: Path, ours: Path, *, everybody: bool) -> None:
    """Make the two courses and grade them; our command leaves out some, or nobody."""
    # Python 3.11 cannot parse in two threads at once; only the commands run side by side.
    for root in (stock, ours):
        make_course(root)
        with open(root / "nbgrader_config.py", "a") as config:
            config.write(LATE_PENALTY)
        with gradebook(root) as book:
            book.add_assignment(ASSIGNMENT, duedate=DUE)
        hand_in_all(root)
    if not everybody:
        for student in READ_ALIKE:
            shutil.rmtree(ours / "submitted" / student)
    with ThreadPoolExecutor() as pool:
        by_stock = pool.submit(autograde, stock, ok=True)
        # Ours ends with code 1, since one folder's name is no id; nbgrader has no way to say so.
        by_ours = pool.submit(grade, ours, "--workers", "1", ok=False)
    for result in (by_stock.result(), by_ours.result()):
        said = " ".join((result.stdout + result.stderr).split())
        for student in ("'bad\\nname'", PATTERN, *TWO_FORMS):
            assert f"{student}: The folder's name is no student's id" in said
        assert "1 student seems to have handed in" in said and WRONG_FOLDER in said
        assert f"The id {COMMA} has a comma" in said
