"""Grades a whole class: in a pool, recorded one by one, going on where it stopped."""
