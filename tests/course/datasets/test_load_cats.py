"""load_cats: what it gives, where it looks, what it says."""

import pickle
import shutil

import numpy as np
import pytest

import course
from course.datasets.errors import BadDataError, DataError, MissingDataError

NAMES = ("train_catvnoncat.h5", "test_catvnoncat.h5")


def test_gives_five_fields_of_the_usual_shapes(cat_pair):
    train_x, train_y, test_x, test_y, classes = course.load_cats(cat_pair())
    assert (train_x.shape, train_x.dtype) == ((7, 64, 64, 3), np.uint8)
    assert (test_x.shape, test_x.dtype) == ((3, 64, 64, 3), np.uint8)
    assert train_y.tolist() == [[0, 1, 0, 1, 0, 1, 0]]
    assert test_y.shape == (1, 3)
    assert [name.decode() for name in classes] == ["non-cat", "cat"]


def test_fields_have_names_and_the_source_is_none_of_them(cat_pair):
    cats = course.load_cats(cat_pair())
    assert cats._fields == ("train_x", "train_y", "test_x", "test_y", "classes")
    assert cats.source == "pictures in the folder pair"


def test_printed_form_is_short(cat_pair):
    text = repr(course.load_cats(cat_pair()))
    assert "train_x (7, 64, 64, 3) uint8" in text
    assert len(text) < 300


def test_pickled_set_keeps_its_source(cat_pair):
    cats = course.load_cats(cat_pair())
    again = pickle.loads(pickle.dumps(cats))
    assert again.source == cats.source
    assert np.array_equal(again.train_x, cats.train_x)


def test_bundled_pictures_serve_when_nothing_else_is_there(bundle):
    cats = course.load_cats()
    assert cats.source == "drawn by the course's program"
    assert len(cats.train_x) == 9


def test_real_bundle_is_drawn_and_complete():
    cats = course.load_cats()
    assert cats.source == "drawn by the course's program"
    assert len(cats.test_x) >= 500
    assert set(np.unique(cats.train_y)) == {0, 1}


def test_folder_given_comes_before_course_data(cat_pair, bundle, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(cat_pair("data", m_train=5)))
    assert len(course.load_cats(cat_pair("given", m_train=6)).train_x) == 6


@pytest.mark.parametrize("subfolder", ["", "cats"])
def test_course_data_or_its_subfolder_comes_before_the_bundle(
    cat_pair, bundle, tmp_path, monkeypatch, subfolder
):
    cat_pair(f"data/{subfolder}", m_train=5)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "data"))
    assert len(course.load_cats().train_x) == 5


def test_bundle_can_be_asked_for_by_name(cat_pair, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(cat_pair()))
    assert course.load_cats(course.BUNDLED).source == "drawn by the course's program"


def test_set_is_named_once_and_plainly(bundle, capsys):
    course.load_cats()
    course.load_cats()
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert said[0].startswith("These are the drawn cats, not photographs: 9 for training")
    assert "course fetch cats" in said[1]


def test_course_data_for_digits_only_falls_through_to_the_bundle(bundle, mnist_folder, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(mnist_folder()))
    assert course.load_cats().source == "drawn by the course's program"


@pytest.mark.parametrize("lost", NAMES)
def test_half_a_pair_in_course_data_is_an_error(cat_pair, bundle, monkeypatch, lost):
    folder = cat_pair()
    (folder / lost).unlink()
    monkeypatch.setenv("COURSE_DATA", str(folder))
    with pytest.raises(MissingDataError, match=rf"COURSE_DATA.* but not {lost}"):
        course.load_cats()


def test_course_data_without_any_data_is_an_error(bundle, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "empty"))
    with pytest.raises(MissingDataError, match="holds neither"):
        course.load_cats()


def test_course_data_that_is_no_folder_is_an_error(bundle, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(MissingDataError, match=r"nowhere.*not a folder"):
        course.load_cats()


def test_folder_given_without_the_files_is_an_error(bundle, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"holds neither train_catvnoncat\.h5 nor"):
        course.load_cats(tmp_path)


def test_damaged_file_in_the_cache_is_named_by_its_checksum(cat_pair, bundle, tmp_path):
    shutil.copytree(cat_pair(), tmp_path / "cache" / "cats")
    with pytest.raises(BadDataError, match="SHA-256") as caught:
        course.load_cats()
    assert "fbe56ab67c3a" in str(caught.value)
    assert "course fetch cats" in str(caught.value)


def test_half_a_download_in_the_cache_is_said_and_the_bundle_serves(
    cat_pair, bundle, tmp_path, capsys
):
    shutil.copytree(cat_pair(), tmp_path / "cache" / "cats")
    (tmp_path / "cache" / "cats" / NAMES[1]).unlink()
    assert course.load_cats().source == "drawn by the course's program"
    assert "half of the photographs: run `course fetch cats` again" in capsys.readouterr().out


def test_pair_with_two_ideas_of_its_classes_is_refused(cat_pair, rewrite):
    folder = cat_pair()
    rewrite(folder / NAMES[1], "list_classes", np.array([b"cat", b"non-cat"]))
    with pytest.raises(DataError, match="same two names"):
        course.load_cats(folder)


def test_as_many_pictures_as_the_photographs_but_others_are_doubted(cat_pair, capsys):
    course.load_cats(cat_pair(m_train=209, m_test=50))
    assert "checksums differ" in capsys.readouterr().out


def test_photographs_are_recognised(shared_data, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_DATA", str(shared_data))
    cats = course.load_cats()
    assert cats.source == "photographs"
    assert (int(cats.train_y.sum()), int(cats.test_y.sum())) == (72, 33)
    assert "These are the cat photographs: 209" in capsys.readouterr().out
