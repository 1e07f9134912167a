"""Tests that students might hand in, good and weak ones, as text: a module for each chapter.

Each module has OF, the exercise, and TESTS: for each style the body of a function of one argument.
"""
