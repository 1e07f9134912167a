"""Pairs of students whose own code is alike: for a person to look at, and never a score."""
