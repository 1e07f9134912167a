"""nbgrader's gradebook; the only room that writes grades."""
