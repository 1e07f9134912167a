"""A whole class: graded in a pool, written down, gone on with where it stopped."""
