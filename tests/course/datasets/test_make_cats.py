"""make_cats: a data set from pictures of one's own."""

import numpy as np
import pytest
from PIL import Image

import course
from course.datasets.errors import BadDataError, DataError, MissingDataError

NAMES = ["test_catvnoncat.h5", "train_catvnoncat.h5"]
RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture
def own_pictures(tmp_path):
    """Ten red cats and twenty blue others, each of its own size, in several formats."""
    folder = tmp_path / "mine"
    for name, colour, count in (("cat", RED, 10), ("non-cat", BLUE, 20)):
        (folder / name).mkdir(parents=True)
        for k in range(count):
            kind = ("png", "jpg", "bmp", "gif")[k % 4]
            picture = Image.new("RGB", (70 + 10 * k, 90), colour)
            picture.save(folder / name / f"picture{k:02}.{kind}")
    return folder


def test_result_loads_and_keeps_the_labels(own_pictures, tmp_path):
    out = course.make_cats(own_pictures, tmp_path / "out")
    cats = course.load_cats(out)
    assert cats.source == "your own pictures"
    assert cats.caption == "cats (your own pictures)"
    for x, y in ((cats.train_x, cats.train_y), (cats.test_x, cats.test_y)):
        reddish = x[..., 0].mean((1, 2)) > x[..., 2].mean((1, 2))
        assert np.array_equal(reddish, y[0] == 1)


def test_split_keeps_a_fifth_of_each_class_for_testing(own_pictures):
    cats = course.load_cats(course.make_cats(own_pictures))
    assert np.bincount(cats.train_y[0]).tolist() == [16, 8]
    assert np.bincount(cats.test_y[0]).tolist() == [4, 2]


def test_same_seed_gives_the_same_split_and_another_seed_another(own_pictures, tmp_path):
    first, same, other = (
        course.load_cats(course.make_cats(own_pictures, tmp_path / name, seed=seed))
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert np.array_equal(first.train_y, same.train_y)
    assert np.array_equal(first.train_x, same.train_x)
    assert not np.array_equal(first.train_y, other.train_y)


def test_picture_is_cut_to_its_central_square(tmp_path):
    wide = Image.new("RGB", (300, 100), BLUE)
    wide.paste(Image.new("RGB", (100, 100), RED), (100, 0))
    wide.save(tmp_path / "wide.png")
    x = course.read_picture(tmp_path / "wide.png")
    assert (x.shape, x.dtype) == ((64, 64, 3), np.uint8)
    assert (x[:, 4:-4] == RED).all()  # the outermost pixels blend with their neighbours


def test_turned_photograph_is_set_upright(tmp_path):
    lying = Image.new("RGB", (64, 64), BLUE)
    lying.paste(Image.new("RGB", (32, 64), RED), (0, 0))  # red on the left
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: to be turned clockwise, so left becomes top
    lying.save(tmp_path / "turned.png", exif=exif)
    x = course.read_picture(tmp_path / "turned.png")
    assert (x[:30] == RED).all()
    assert (x[34:] == BLUE).all()


def test_transparent_parts_become_white(tmp_path):
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert (course.read_picture(tmp_path / "clear.png") == 255).all()


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK", "F"])
def test_every_kind_of_pixel_becomes_colour(tmp_path, mode):
    Image.new(mode, (80, 80)).save(tmp_path / "picture.tiff")
    assert course.read_picture(tmp_path / "picture.tiff").shape == (64, 64, 3)


def test_unreadable_picture_is_named_and_left_out(own_pictures, capsys):
    (own_pictures / "cat" / "notes.txt").write_text("Tom is the grey one")
    cut = (own_pictures / "cat" / "picture01.jpg").read_bytes()[:200]
    (own_pictures / "cat" / "cut.jpg").write_bytes(cut)
    (own_pictures / "cat" / ".hidden").write_text("not looked at")
    cats = course.load_cats(course.make_cats(own_pictures))
    assert len(cats.train_x) + len(cats.test_x) == 30
    said = capsys.readouterr().out
    assert "Left out of cat, since Pillow cannot read them: cut.jpg, notes.txt." in said


def test_too_few_pictures_are_an_error(own_pictures):
    for path in sorted((own_pictures / "cat").iterdir())[4:]:
        path.unlink()
    with pytest.raises(BadDataError, match=r"holds 4 readable pictures.*\n.*at least 5"):
        course.make_cats(own_pictures)
    assert not list(own_pictures.glob("*.h5"))


def test_missing_subfolder_is_an_error_that_names_what_is_there(own_pictures):
    (own_pictures / "non-cat").rename(own_pictures / "dogs")
    with pytest.raises(MissingDataError, match=r"no folder .*non-cat.* holds cat, dogs"):
        course.make_cats(own_pictures)


@pytest.mark.parametrize("fraction", [0, 1, -0.2, 20])
def test_refuses_impossible_test_fraction(own_pictures, fraction):
    with pytest.raises(ValueError, match="above 0 and below 1"):
        course.make_cats(own_pictures, test_fraction=fraction)


def test_data_set_of_another_kind_is_never_overwritten(own_pictures, cat_pair):
    out = cat_pair()
    before = (out / NAMES[1]).read_bytes()
    with pytest.raises(DataError, match="give another folder"):
        course.make_cats(own_pictures, out)
    assert (out / NAMES[1]).read_bytes() == before


def test_making_it_again_replaces_the_own_one_and_leaves_no_other_files(own_pictures, tmp_path):
    for _ in range(2):
        course.make_cats(own_pictures, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == NAMES


def test_missing_picture_is_an_error(tmp_path):
    with pytest.raises(MissingDataError, match="There is no file"):
        course.read_picture(tmp_path / "cat.jpg")
