"""Pictures are shown if they are pictures, and take no page's memory."""

from __future__ import annotations

import base64
import io

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image, ImageSequence

from autograder.grading.clean import clean_notebook
from autograder.grading.clean_picture import (
    MOST_OF_NOTEBOOK,
    MOST_PIXELS,
    Pictures,
    pixels_of,
)

FRAMES = 3
# What fits into one output: 2**20 characters.
MOST_BYTES = 3 * 2**18


def picture(kind: str, width: int = 40, height: int = 30, frames: int = 1, **how) -> bytes:
    """A picture as Pillow writes it, each frame of another grey."""
    every = [Image.new("L", (width, height), 50 * number) for number in range(frames)]
    written = io.BytesIO()
    moves = {"save_all": True, "append_images": every[1:]} if frames > 1 else {}
    every[0].save(written, kind, **moves, **how)
    return written.getvalue()


HONEST = {
    "png": picture("PNG"),
    "jpeg": picture("JPEG"),
    "jpeg with a comment": picture("JPEG", comment=b"x" * 300),
    "progressive jpeg": picture("JPEG", progressive=True),
    "gif": picture("GIF"),
    "moving gif": picture("GIF", frames=FRAMES),
    "moving png": picture("PNG", frames=FRAMES),
}


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


@pytest.mark.parametrize("name", HONEST)
def test_a_picture_stays_as_it_is_and_all_its_frames_are_counted(name):
    content = HONEST[name]
    opened = Image.open(io.BytesIO(content))
    frames = len(list(ImageSequence.Iterator(opened)))
    assert pixels_of(content) == opened.width * opened.height * frames
    assert Pictures().clean(encoded(content)) == encoded(content)


def test_what_is_cut_anywhere_or_is_something_else_is_no_error():
    for content in HONEST.values():
        for end in range(min(len(content), 400)):
            assert Pictures().clean(encoded(content[:end])) in (None, encoded(content[:end]))
    for other in (b"", b"<svg onload='alert(1)'/>", b"BM" + bytes(60), b"RIFF....WEBPVP8 "):
        assert Pictures().clean(encoded(other)) is None
    assert Pictures().clean("no base64!") is None


def test_a_bomb_is_left_out_and_told():
    # Some kilobytes, for which a browser takes half a gibibyte.
    bomb = picture("PNG", 16_384, 8_192)
    assert len(bomb) < MOST_BYTES and pixels_of(bomb) > MOST_PIXELS
    outputs = [new_output("display_data", data={"image/png": encoded(bomb)})]
    cell = clean_notebook(new_notebook(cells=[new_code_cell("1", outputs=outputs)])).cells[0]
    assert cell.outputs[0].data.keys() == {"text/plain"}
    assert "image/png" in cell.outputs[0].data["text/plain"]


def test_many_frames_and_many_pictures_count_together():
    moving = picture("GIF", 4_000, 3_000, frames=4)
    assert len(moving) < MOST_BYTES and pixels_of(moving) > MOST_PIXELS
    assert Pictures().clean(encoded(moving)) is None
    large = encoded(picture("PNG", 8_000, 4_000))
    pictures = Pictures()
    kept = [pictures.clean(large) is not None for _ in range(20)]
    fit = MOST_OF_NOTEBOOK // (8_000 * 4_000)
    assert kept == [True] * fit + [False] * (20 - fit)
    # What is smaller may still be shown.
    assert pictures.clean(encoded(HONEST["png"]))
