"""Rows 60 to 78: what got through once. Tests beside the code that was mended hold them."""

from __future__ import annotations

from abuse.row import held_by_tests
from abuse.rows_by_tests import BOUNDED, EXPORT, GRADING, GROWTH, SANDBOX

ROWS = (
    held_by_tests(
        60,
        "Locks, leases, watches and signals on what is shared",
        "refused, or nobody else's",
        f"{SANDBOX}/test_shared_nothing.py",
    ),
    held_by_tests(
        61,
        "Memory that no process is seen to hold",
        "counted by a control group, or by the watch",
        f"{SANDBOX}/test_memory_bound.py",
    ),
    held_by_tests(
        62,
        "Text and HTML that cleaners and renderers are slow with",
        "bounded, and linear",
        f"{GRADING}/test_clean_bounds.py",
        f"{GRADING}/test_easy_to_render.py",
        GROWTH,
    ),
    held_by_tests(
        63,
        "A number of millions of digits",
        "a bounded part is read",
        "tests/gradebook/test_handed_in_at.py",
        BOUNDED,
    ),
    held_by_tests(
        64,
        "Helpers asked with shapes that blow up",
        "refused before anything is computed",
        f"{SANDBOX}/test_asked.py",
        f"{SANDBOX}/test_oracles.py",
    ),
    held_by_tests(
        65, "Many large answers at once", "bounded each", f"{SANDBOX}/test_answer_size.py"
    ),
    held_by_tests(
        66,
        "Sparse files, thousands of files, deep folders",
        "copied up to a bound, and told",
        f"{GRADING}/test_copied_files.py",
        BOUNDED,
    ),
    held_by_tests(
        67,
        "Folders and files that may not be read",
        "left out, and told",
        f"{GRADING}/test_working_files.py::test_what_may_not_be_read_stays_out_and_is_told",
        f"{GRADING}/test_copied_files.py::test_a_folder_that_may_not_be_read_has_nothing_to_copy",
    ),
    held_by_tests(
        71,
        "Answers in a coarse type",
        "compared as that type allows",
        "tests/judging/test_coarse_types.py",
    ),
    held_by_tests(
        74,
        "A random start that never changes",
        "told, and a seed is asked after",
        "tests/exercises/test_random_layers.py",
    ),
    held_by_tests(
        75,
        "Own pages, and folders named as pages",
        "not copied",
        "tests/nbgrader_plugin/test_pages_beside.py",
        f"{GRADING}/test_copied_files.py",
    ),
    held_by_tests(
        76,
        "Ids as formulas, with brackets, in two Unicode forms",
        "quoted, refused, or told",
        EXPORT,
        f"{GRADING}/test_student_ids.py",
        "tests/bulk/test_handed_in.py",
    ),
    held_by_tests(
        77,
        "Definitions below a line that fails only here; own cells out of time",
        "honest, and no zero",
        "tests/end_to_end/test_odd_but_honest.py",
    ),
    held_by_tests(
        78,
        "A secret that is empty, short or another's",
        "refused, with what to do",
        "tests/gradebook/test_secret.py",
    ),
)
