"""The drawn pictures: the same from the same seed, in the well-known format, as bundled."""

from pathlib import Path

import h5py
import numpy as np
import PIL
import pytest
from PIL import Image

from tools.draw_cats import lookalikes, things
from tools.draw_cats.__main__ import BUNDLED_SEED
from tools.draw_cats.brush import CANVAS, Brush, Placing
from tools.draw_cats.cats import draw_cat
from tools.draw_cats.dataset import (
    TEST,
    TRAIN,
    Split,
    draw_labels,
    draw_pictures,
    write_pair,
)
from tools.draw_cats.palette import coat
from tools.draw_cats.scene import ANIMALS, POSES, THINGS
from tools.draw_cats.sheet import write_sheet

BUNDLED = Path(__file__).resolve().parents[2] / "course" / "bundled"
MOST_BYTES = 6_000_000
FEW = 12
GROUND = (90, 120, 150)


def read(folder: Path, split: Split) -> tuple[np.ndarray, np.ndarray]:
    with h5py.File(folder / split.file_name) as file:
        return file[f"{split.name}_set_x"][:], file[f"{split.name}_set_y"][:]


def test_same_seed_gives_the_same_bytes():
    first, second = (draw_pictures(TEST, 17, FEW) for _ in range(2))
    assert first.tobytes() == second.tobytes()
    assert draw_labels(TEST, 17).tobytes() == draw_labels(TEST, 17).tobytes()


def test_another_seed_or_split_gives_other_pictures():
    assert not np.array_equal(draw_pictures(TEST, 17, FEW), draw_pictures(TEST, 18, FEW))
    assert not np.array_equal(draw_pictures(TEST, 17, FEW), draw_pictures(TRAIN, 17, FEW))


def test_a_part_is_the_beginning_of_the_whole():
    assert np.array_equal(draw_pictures(TRAIN, 3, 4), draw_pictures(TRAIN, 3, 6)[:4])


@pytest.mark.parametrize("split", [TRAIN, TEST], ids=lambda split: split.name)
def test_bundled_file_has_the_well_known_format(split):
    with h5py.File(BUNDLED / split.file_name) as file:
        assert set(file) == {f"{split.name}_set_x", f"{split.name}_set_y", "list_classes"}
        assert file["list_classes"][:].tolist() == [b"non-cat", b"cat"]
        assert file.attrs["seed"] == BUNDLED_SEED
    pictures, labels = read(BUNDLED, split)
    assert pictures.shape == (split.pictures, 64, 64, 3)
    assert pictures.dtype == np.uint8
    assert labels.shape == (split.pictures,)
    assert labels.sum() == split.cats


@pytest.mark.parametrize("split", [TRAIN, TEST], ids=lambda split: split.name)
def test_bundled_file_is_what_the_tool_draws(split):
    pictures, labels = read(BUNDLED, split)
    assert np.array_equal(labels, draw_labels(split, BUNDLED_SEED))
    again = draw_pictures(split, BUNDLED_SEED)
    with h5py.File(BUNDLED / split.file_name) as file:
        same_pillow = file.attrs["pillow"] == PIL.__version__
    if same_pillow:
        assert np.array_equal(pictures, again)
    # Another pillow may round an edge otherwise; it may not draw another picture.
    assert np.abs(pictures.astype(float) - again).mean() < 0.5


def test_bundled_test_set_is_large_and_the_pair_is_small():
    assert TEST.pictures >= 500
    total = sum((BUNDLED / split.file_name).stat().st_size for split in (TRAIN, TEST))
    assert total < MOST_BYTES


def test_no_picture_occurs_twice():
    pictures = np.concatenate([read(BUNDLED, split)[0] for split in (TRAIN, TEST)])
    assert len({picture.tobytes() for picture in pictures}) == len(pictures)


def test_pair_is_written_whole_and_nothing_else_stays(tmp_path):
    small = [TRAIN._replace(pictures=3, cats=1), TEST._replace(pictures=4, cats=2)]
    paths = write_pair(tmp_path / "new" / "folder", 7, small)
    assert sorted(paths) == sorted((tmp_path / "new" / "folder").iterdir())
    pictures, labels = read(tmp_path / "new" / "folder", small[1])
    assert np.array_equal(pictures, draw_pictures(small[1], 7))
    assert labels.sum() == 2


ANY_POSE = [draw_cat, *dict.fromkeys(ANIMALS)]


@pytest.mark.parametrize("pose", [pose.name for pose in POSES])
@pytest.mark.parametrize("animal", ANY_POSE, ids=lambda painter: painter.__name__)
def test_every_animal_fills_a_good_part_of_the_picture(animal, pose):
    brush = Brush(Image.new("RGB", (CANVAS, CANVAS), GROUND), Placing(0.5, 0.4, 54))
    rng = np.random.default_rng(4)
    animal(brush, coat(rng, (200, 180, 160)), pose, rng)
    assert 0.15 < painted(brush) < 0.9


@pytest.mark.parametrize("thing", dict.fromkeys(THINGS), ids=lambda painter: painter.__name__)
def test_every_thing_fills_a_good_part_of_the_picture(thing):
    brush = Brush(Image.new("RGB", (CANVAS, CANVAS), GROUND), Placing(0.5, 0.45, 72))
    rng = np.random.default_rng(4)
    thing(brush, coat(rng, (200, 180, 160)), rng)
    assert 0.08 < painted(brush) < 0.9


def test_every_painter_is_in_use():
    known = {painter.__name__ for painter in (*ANIMALS, *THINGS)}
    written = {name for room in (lookalikes, things) for name in vars(room) if "draw_" in name}
    assert written == known


def test_paint_stays_inside_an_outline():
    brush = Brush(Image.new("RGB", (CANVAS, CANVAS), GROUND), Placing(0.5, 0.5, 64))
    with brush.inside([(-1, -1), (1, -1), (1, 1), (-1, 1)]):
        brush.ellipse(0, 0, 3, 3, (255, 0, 0))
    assert painted(brush) == pytest.approx(0.25, abs=0.01)


def test_contact_sheet_shows_every_picture(tmp_path):
    pictures = draw_pictures(TEST, 2, 5)
    write_sheet(pictures, tmp_path / "sheet.png", columns=3, zoom=1)
    page = np.asarray(Image.open(tmp_path / "sheet.png"))
    assert page.shape == (128, 192, 3)
    assert np.array_equal(page[64:, 64:128], pictures[4])


def painted(brush: Brush) -> float:
    """The part of the canvas that is no longer ground."""
    return float((np.asarray(brush.image) != GROUND).any(axis=2).mean())
