"""Our grading inside nbgrader's own: what nbgrader_config.py names in dotted strings."""
