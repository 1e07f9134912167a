"""What a student does in a terminal: check a whole notebook afresh, and begin a chapter.

Nothing of it needs Unix. Jupyter's libraries are imported where they are used: the sandbox loads
every module of the course, and no submission needs these.
"""
