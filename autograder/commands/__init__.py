"""One module a word of the command `autograder`."""
