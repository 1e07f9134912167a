"""Rows that tests elsewhere hold: no single submission's doing, or to be seen from outside only."""

from __future__ import annotations

from abuse.row import held_by_tests

SANDBOX = "tests/sandbox"
GRADING = "tests/grading"
ENGINE = f"{SANDBOX}/test_engine.py"
GROWTH = f"{GRADING}/test_growth.py"
BOUNDED = "tests/nbgrader_plugin/test_bounded_work.py"
EXPORT = "tests/nbgrader_plugin/test_export.py"
RECORD = "tests/bulk/test_record.py"
CHAOS = "tests/pool/test_chaos.py"


ROWS = (
    held_by_tests(
        11,
        "Changes its inputs in place",
        "each call has its own; it is said",
        "tests/judging/test_usual_tests_miss.py::test_an_update_in_place_is_advised_against",
    ),
    held_by_tests(
        45,
        "Calls that reach around the wall",
        "refused by the filter",
        f"{SANDBOX}/test_isolation.py::test_calls_that_reach_around_the_wall_are_refused",
        f"{SANDBOX}/test_isolation.py::test_terminals_are_the_submissions_own",
        f"{SANDBOX}/test_shared_nothing.py::test_every_refused_call_is_refused",
        f"{SANDBOX}/test_beside_docker.py::test_calls_that_are_newer_than_the_list_are_refused_unseen",
    ),
    held_by_tests(
        47,
        "Links out of the box, odd file names",
        "left out and told",
        f"{GRADING}/test_working_files.py",
        f"{RECORD}::test_leaves_links_out_of_the_graded_folder_and_says_so",
    ),
    held_by_tests(
        48,
        "Many submissions, to learn a little from each",
        "messages hold no hidden value; each grading is logged",
        "tests/judging/test_hidden_values_stay_hidden.py",
        "tests/grading_log/test_explain.py::test_each_run_is_one_file_and_each_grade_one_line",
    ),
    held_by_tests(
        49,
        "The sandbox's tool is missing or fails",
        "grading stops and says so",
        f"{ENGINE}::test_without_bubblewrap_it_refuses_and_says_how_to_install_it",
        f"{ENGINE}::test_a_bubblewrap_that_fails_is_refused_with_its_own_words",
        f"{ENGINE}::test_the_probe_names_a_wall_that_does_not_hold",
        f"{ENGINE}::test_an_engine_whose_probe_fails_runs_nothing",
    ),
    held_by_tests(
        50,
        "Scripts, links and escape codes where people look",
        "cleaned",
        f"{GRADING}/test_clean.py",
        "tests/report/test_page.py",
        f"{RECORD}::test_keeps_escape_codes_out_of_what_is_said",
    ),
    held_by_tests(51, "Formulas of spreadsheets in names", "quoted as text", EXPORT),
    held_by_tests(
        52,
        "A resubmission that crashes",
        "the old score does not stay",
        f"{RECORD}::test_does_not_keep_the_old_score_of_a_resubmission_that_ends_python",
        f"{RECORD}::test_does_not_keep_the_old_score_of_a_resubmission_that_is_no_notebook",
    ),
    held_by_tests(
        53,
        "A worker is killed",
        "its work is done again",
        f"{CHAOS}::test_a_killed_worker_costs_no_verdict",
    ),
    held_by_tests(
        54,
        "The coordinator is killed",
        "the next call goes on",
        f"{CHAOS}::test_a_coordinator_killed_again_and_again_goes_on",
    ),
    held_by_tests(
        55, "The disk is full", "told; a later call goes on", "tests/pool/test_full_disk.py"
    ),
    held_by_tests(
        56,
        "The database is locked, or gone and back",
        "told, or waited for",
        "tests/report/test_damaged.py::test_a_gradebook_that_another_program_has_locked_is_told_as_such",
        "tests/pool/test_postgres.py",
    ),
    held_by_tests(
        57,
        "Two graders at once",
        "the second is refused",
        "tests/gradebook/test_lock.py::test_a_second_process_is_refused_until_the_first_one_is_killed",
    ),
    held_by_tests(
        58,
        "A worker of a cluster vanishes",
        "its work is done elsewhere",
        "tests/pool/test_cluster.py::test_gives_the_same_rows_though_a_worker_is_killed",
    ),
    held_by_tests(
        59,
        "The clock is set back",
        "nothing looks new or old",
        "tests/bulk/test_run.py::test_a_clock_set_back_makes_nothing_look_new_or_old",
    ),
)
