"""nbgrader's settings for this course; start nbgrader in this folder."""

from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader gives it)

# -- Building: what generate_assignment needs -------------------------------------------------
c.CourseDirectory.course_id = "neural-networks-from-scratch"
# The names of the folders can be changed: here, and in the same way release_directory,
# submitted_directory, autograded_directory and feedback_directory.
c.CourseDirectory.source_directory = "source"
# Leaves the notice "do not edit this notebook" out of what students get.
c.GenerateAssignment.preprocessors.append("autograder.building.notice.DropNotice")
# Repairs show their buggy starter, and values an empty assignment, in place of the blank.
c.GenerateAssignment.preprocessors.append("autograder.building.notice.ShowStarter")
# -- End of building --------------------------------------------------------------------------

# -- Grading: ours in place of nbgrader's own -------------------------------------------------
# nbgrader's own way runs a student's code next to the hidden tests and takes the score from
# what the cell prints. Ours judges behind a wall; without these lines every score is zero.
c.Autograde.exporter_class = "autograder.nbgrader_plugin.exporter.SubmissionExporter"
c.Autograde.sanitize_preprocessors = [
    "autograder.nbgrader_plugin.preprocessors.GradeSubmission",
    "autograder.nbgrader_plugin.preprocessors.SaveVerdicts",
]
# All is done in nbgrader's first pass, late penalties (c.AssignLatePenalties) included.
c.Autograde.autograde_preprocessors = []
# Pages for students: verdicts on top, own work below, the rest folded.
c.GenerateFeedback.exporter_class = "autograder.nbgrader_plugin.feedback.FeedbackExporter"
# The chapters' Markdown is for instructors; nbgrader would copy it into release/ and feedback/.
_source = Path(__file__).parent / c.CourseDirectory.get("source_directory", "source")
c.CourseDirectory.ignore.extend(sorted(text.name for text in _source.glob("*/*.md")))
# Names that look like a spreadsheet's formulas are written as text, and commas in them quoted.
c.ExportApp.plugin_class = "autograder.nbgrader_plugin.export.SafeCsvExport"
# Limits on a submission, in seconds and bytes; docs/grading.md lists them with their defaults.
# c.AutograderLimits.cell_floor = 20.0
# c.AutograderLimits.memory = 2048 * 2**20
# -- End of grading ---------------------------------------------------------------------------
