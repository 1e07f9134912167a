"""Pictures that a notebook shows: by their own bytes what they claim to be, and bounded in size.

A picture of one colour takes a thousandth of a bit for each of its pixels, and the program that
shows it four bytes. So some kilobytes can fill the memory of whoever opens the page.
"""

from __future__ import annotations

import base64
import binascii
import struct

# Of one picture with all its frames, and of all in a notebook. A page of paper at 300 dots an inch
# has nine million, and a notebook of forty plots as the course draws them about twenty.
MOST_PIXELS, MOST_OF_NOTEBOOK = 40_000_000, 200_000_000

PNG, GIF, JPEG = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a"), b"\xff\xd8"
# Of a PNG, the part that says of how many frames it is made, if it moves.
FRAMES = b"acTL"
# What begins a part of a GIF: a frame, something else, the end.
GIF_FRAME, GIF_OTHER, GIF_END = 0x2C, 0x21, 0x3B
# What begins the part of a JPEG that tells its size.
JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Pictures:
    """The pictures of one notebook, and how many pixels its page may still take."""

    def __init__(self) -> None:
        self._left = MOST_OF_NOTEBOOK

    def clean(self, content: str) -> str | None:
        """A picture encoded anew, since nbconvert writes its text into an attribute unescaped.

        None if it is no picture of the kinds that pages show, or too large.
        """
        try:
            picture = base64.b64decode("".join(content.split()), validate=True)
            pixels = pixels_of(picture)
        # No base64, or it ends in the middle of what tells its size.
        except (binascii.Error, ValueError, struct.error, IndexError):
            return None
        if not 0 < pixels <= min(MOST_PIXELS, self._left):
            return None
        self._left -= pixels
        return base64.b64encode(picture).decode()


def pixels_of(picture: bytes) -> int:
    """How many pixels it takes to show a PNG, GIF or JPEG, over all its frames; 0 if it is none.

    Raises
    ------
    struct.error, IndexError
        If it ends too soon.
    """
    if picture.startswith(PNG):
        width, height = struct.unpack_from(">2L", picture, 16)
        return width * height * _png_frames(picture)
    if picture.startswith(GIF):
        width, height = struct.unpack_from("<2H", picture, 6)
        return width * height * _gif_frames(picture)
    return _jpeg_pixels(picture) if picture.startswith(JPEG) else 0


def _png_frames(picture: bytes) -> int:
    place = len(PNG)
    while place + 8 <= len(picture):
        length, kind = struct.unpack_from(">L4s", picture, place)
        if kind == FRAMES:
            (frames,) = struct.unpack_from(">L", picture, place + 8)
            return max(1, frames)
        place += 12 + length
    return 1


def _gif_frames(picture: bytes) -> int:
    frames, place = 0, 13 + _palette(picture[10])
    while picture[place] != GIF_END:
        if picture[place] == GIF_FRAME:
            frames += 1
            # Its place and palette, and the size of its codes.
            place += 10 + _palette(picture[place + 9]) + 1
        elif picture[place] == GIF_OTHER:
            place += 2
        else:
            return 0
        while picture[place]:
            place += 1 + picture[place]
        place += 1
    return frames


def _palette(flags: int) -> int:
    """Bytes of the palette that flags tell of."""
    return 3 * 2 ** (flags % 8 + 1) if flags & 0x80 else 0


def _jpeg_pixels(picture: bytes) -> int:
    place = len(JPEG)
    while picture[place] == 0xFF:
        if picture[place + 1] in JPEG_SIZES:
            height, width = struct.unpack_from(">2H", picture, place + 5)
            return height * width
        if picture[place + 1] == 0xFF:
            # More than one such byte may stand in front of a part.
            place += 1
            continue
        (length,) = struct.unpack_from(">H", picture, place + 2)
        place += 2 + length
    return 0
