"""What submissions do to a grader, row by row: each in a real class beside honest neighbours."""
