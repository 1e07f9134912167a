"""Students: the package that the notebooks import. Data sets, instant checks, plots.

Nothing heavy is loaded until it is used, so that ``import course`` is quick.
"""

from importlib import import_module

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
    "public_case",
    "read_picture",
]


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return import_module(f"course.{name}")
    if name in _HOME_OF:
        return getattr(import_module(_HOME_OF[name]), name)
    raise AttributeError(f"course has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_ROOMS})
