"""Data sets: finding, reading, downloading and making them.

Each file is one job; ``course`` itself offers the functions that students call.
"""


def warm_up() -> None:
    """Read the bundled cats ahead and quietly, so that the next ``load_cats()`` is quick.

    The grader does this once in a process from which submissions are forked.
    """
    from course.datasets.catalogue import CATS_NAMES
    from course.datasets.cats import read_ahead
    from course.datasets.places import BUNDLED

    train, test = (BUNDLED / name for name in CATS_NAMES)
    read_ahead((train, test))
