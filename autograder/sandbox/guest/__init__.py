"""What runs on the student's side of the wall. Of the grader it imports this folder alone.

The folder is one package on both sides. The grader knows it as ``autograder.sandbox.guest`` and
shares `wire` and `frames` with it; behind the wall, where there is no ``autograder``, the same
folder is bound as the top-level package ``guest``. So its files import one another relatively.
"""
