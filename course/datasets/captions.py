"""Which data set an array belongs to, so that a figure can name the data that it draws.

An array is known by its memory. What shares memory with a data set's array, such as
``cats.train_x[:10]``, belongs to that data set; a copy or a computed array, such as
``cats.train_x / 255``, belongs to none.
"""

import weakref

import numpy as np

# By the id of the array that owns the memory. An entry goes when that array goes: ids are reused.
_captions: dict[int, str] = {}


def note_caption(array: object, caption: str) -> None:
    """Keep the caption for an array and for whatever shares its memory.

    Memory that has a caption keeps it: a data set made of parts of another one is still about
    the other one's data. Of what is no array nothing is kept.
    """
    if not isinstance(array, np.ndarray):
        return
    owner = _owner(array)
    if id(owner) not in _captions:
        _captions[id(owner)] = caption
        weakref.finalize(owner, _captions.pop, id(owner)).atexit = False


def caption_of(array: object) -> str | None:
    """Return the caption of the data set that an array belongs to, or None if it has none."""
    return _captions.get(id(_owner(array))) if isinstance(array, np.ndarray) else None


def _owner(array: np.ndarray) -> np.ndarray:
    """The array whose memory this one shows; an array with memory of its own shows itself."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array
