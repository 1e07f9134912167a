"""nbgrader's settings for this course; start nbgrader in this folder."""

try:
    from autograder.nbgrader_settings import connect
except ImportError as missing:
    # nbgrader would log the error, and go on without the grader and its walls.
    raise SystemExit(f"{missing}: start nbgrader from the environment with autograder.") from None

c = get_config()  # noqa: F821 (nbgrader gives it)
c.CourseDirectory.course_id = "neural-networks-from-scratch"
connect(c)

# The names of the folders can be changed: source_directory, release_directory,
# submitted_directory, autograded_directory and feedback_directory.
# c.CourseDirectory.submitted_directory = "submitted"
# Limits on a submission, in seconds and bytes; docs/grading.md lists them with their defaults.
# c.AutograderLimits.cell_floor = 20.0
# c.AutograderLimits.memory = 2048 * 2**20
