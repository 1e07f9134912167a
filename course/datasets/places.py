"""Where data may lie: a folder given, $COURSE_DATA, the user's cache, the bundled files."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from course.datasets.catalogue import CATALOGUE
from course.datasets.errors import MissingDataError, explain

BUNDLED = Path(__file__).resolve().parent.parent / "bundled"
DATA_VARIABLE = "COURSE_DATA"
CACHE_VARIABLE = "COURSE_CACHE"
_CACHE_NAME = "neural-networks-from-scratch"

GIVEN = "the folder given"
VARIABLE = f"${DATA_VARIABLE}"
CACHE = "your cache"
BUNDLE = "the course itself"


@dataclass(frozen=True)
class Place:
    """One place to look in.

    Attributes
    ----------
    origin : str
        GIVEN, VARIABLE, CACHE or BUNDLE: what to call it in a message.
    root : Path
        The folder.
    topic : str
        "cats" or "mnist": the subfolder that may hold the files as well.
    """

    origin: str
    root: Path
    topic: str

    def find(self, *names: str) -> Path | None:
        """Return the first file that has one of these names, here or in the subfolder.

        A folder with such a name may hold the file: some archives unpack each file into one.
        """
        for folder in (self.root, self.root / self.topic):
            for name in names:
                for path in (folder / name, *(folder / name / inner for inner in names)):
                    # os.path: a folder that may not be searched is one without the file.
                    if os.path.isfile(path):
                        return path
        return None

    def holds_something_else(self) -> bool:
        """Tell whether files of another topic lie here."""
        return any(
            Place(self.origin, self.root, topic).find(*(name for f in files for name in f.names))
            for topic, files in CATALOGUE.items()
            if topic != self.topic
        )


def cache_folder() -> Path:
    """Return the folder that downloads go to: $COURSE_CACHE, or the system's cache.

    Somebody without a home folder, as in some containers, has one among temporary files.
    """
    own = os.environ.get(CACHE_VARIABLE)
    if own:
        return Path(own).expanduser()
    try:
        return platformdirs.user_cache_path(_CACHE_NAME).expanduser()
    except RuntimeError:
        return Path(tempfile.gettempdir()) / _CACHE_NAME


def places(topic: str, folder: str | os.PathLike | None = None) -> list[Place]:
    """Return where to look for a topic, in order.

    Parameters
    ----------
    topic : {"cats", "mnist"}
        What is wanted.
    folder : path, optional
        If given, the only place. BUNDLED asks for the files that come with the course.

    Raises
    ------
    MissingDataError
        If the folder given, or the one that $COURSE_DATA names, does not exist.
    """
    if folder is not None and Path(folder).expanduser().resolve() == BUNDLED:
        return [Place(BUNDLE, BUNDLED, topic)]
    if folder is not None:
        return [_existing(Place(GIVEN, Path(folder).expanduser(), topic))]
    found = []
    variable = os.environ.get(DATA_VARIABLE)
    if variable:
        found.append(_existing(Place(VARIABLE, Path(variable).expanduser(), topic)))
    found.append(Place(CACHE, cache_folder(), topic))
    found.append(Place(BUNDLE, BUNDLED, topic))
    return found


def _existing(place: Place) -> Place:
    if not os.path.isdir(place.root):
        raise MissingDataError(
            explain(
                f"{place.origin} is {str(place.root)!r}, which is not a folder that can be read",
                f"a folder with the data files, or with a subfolder {place.topic}",
                "correct the path, or leave it out to use the data that come with the course",
            )
        )
    return place


def refuse_empty(place: Place, wanted: tuple[str, ...]) -> None:
    """Raise if a place that someone named holds nothing wanted; otherwise do nothing.

    $COURSE_DATA may serve one topic only; then the next place is tried.

    Raises
    ------
    MissingDataError
        If the place was named by the user and holds none of our files.
    """
    if place.origin in (CACHE, BUNDLE):
        return
    if place.origin == VARIABLE and place.holds_something_else():
        return
    raise MissingDataError(
        explain(
            f"{place.origin} ({place.root}) holds neither {' nor '.join(wanted)}",
            f"these files there, or in its subfolder {place.topic}",
            f"run `course fetch {place.topic}`, or copy the files there",
        )
    )
