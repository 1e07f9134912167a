"""Draws 64x64 pictures of cats and of other things: the course's bundled picture set."""
