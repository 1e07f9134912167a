"""One function's answers, held against the answer key: a verdict, points, and words."""
