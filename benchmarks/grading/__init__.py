"""How fast a class is graded: beside nbgrader's own way, beside no walls at all, and at scale."""
