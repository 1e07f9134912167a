"""Hand-ins and scores, to and fro between a course and a platform: Moodle, Canvas, or a folder."""
