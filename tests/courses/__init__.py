"""Courses on disk, classes that hand in, and the commands that grade them, for real."""
