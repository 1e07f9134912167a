"""One module for each word of the command `autograder`, and what they share."""
