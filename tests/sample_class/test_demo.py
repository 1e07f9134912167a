"""The demonstration never touches a real class, whatever the configuration says."""

from __future__ import annotations

import pytest

from autograder.course_root import CourseRootError, load_folders
from autograder.sample_class import demo
from tests.courses.classroom import CHAPTER, make_course


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("submitted_directory = {elsewhere!r}", "submitted"),
        ("autograded_directory = {elsewhere!r}", "autograded"),
        ("db_url = 'sqlite:///{elsewhere}/gradebook.db'", "its gradebook"),
        ("db_url = 'postgresql+psycopg://grader@db.example.org/gradebook'", "its gradebook"),
    ],
)
def test_a_configuration_that_leads_out_of_the_demonstrations_folder_is_refused(
    tmp_path, setting, said
):
    built = make_course(tmp_path / "course")
    elsewhere = tmp_path / "submitted or autograded"
    with open(built / "nbgrader_config.py", "a") as config:
        config.write("\nc.CourseDirectory." + setting.format(elsewhere=str(elsewhere)) + "\n")
    with pytest.raises(CourseRootError, match=said):
        demo.make_course(load_folders(built), CHAPTER, built / "build" / "demo")
    assert not elsewhere.exists()
