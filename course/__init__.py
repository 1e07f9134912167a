"""What students' notebooks import: data sets, instant checks, plots.

Nothing heavy is loaded until it is used, so that ``import course`` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the names of _HOME_OF once more, for editors and type checkers
    from course import plots
    from course.datasets.cats import load_cats
    from course.datasets.digits import load_digits, load_mnist_test
    from course.datasets.download import fetch
    from course.datasets.errors import DataError
    from course.datasets.own_pictures import make_cats
    from course.datasets.picture import read_picture
    from course.datasets.places import BUNDLED
    from course.datasets.planar import load_planar
    from course.datasets.sets import Cats, Digits, Planar
    from course.feedback import check, public_case
    from course.feedback.progress import progress

__version__ = "0.1.0"

_HOME_OF = {
    "load_cats": "course.datasets.cats",
    "load_digits": "course.datasets.digits",
    "load_mnist_test": "course.datasets.digits",
    "load_planar": "course.datasets.planar",
    "make_cats": "course.datasets.own_pictures",
    "read_picture": "course.datasets.picture",
    "fetch": "course.datasets.download",
    "BUNDLED": "course.datasets.places",
    "Cats": "course.datasets.sets",
    "Digits": "course.datasets.sets",
    "Planar": "course.datasets.sets",
    "DataError": "course.datasets.errors",
    "check": "course.feedback",
    "public_case": "course.feedback",
    "progress": "course.feedback.progress",
}
_ROOMS = ("datasets", "feedback", "plots")

__all__ = [
    "BUNDLED",
    "Cats",
    "DataError",
    "Digits",
    "Planar",
    "check",
    "fetch",
    "load_cats",
    "load_digits",
    "load_mnist_test",
    "load_planar",
    "make_cats",
    "plots",
    "progress",
    "public_case",
    "read_picture",
]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"course.{name}")
    if name in _HOME_OF:
        return getattr(import_module(_HOME_OF[name]), name)
    raise AttributeError(f"course has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_ROOMS})
