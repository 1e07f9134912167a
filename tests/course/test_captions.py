"""What stands under a figure: the data set that it draws, never one that was loaded beside it."""

import gc
import pickle

import numpy as np
import pytest

import course
from course import plots
from course.datasets import captions
from course.datasets.cats import bundled_cats, have_ready
from course.datasets.sets import Cats

CATS = "cats (drawn by the course's program)"
DIGITS = "digits (5,000 of MNIST, bundled, 16x16)"
FLOWER = "planar (flower, 400 points)"
NOT_STATED = "data set not stated"
LOADERS = {
    "cats": lambda: course.load_cats(course.BUNDLED),
    "digits": lambda: course.load_digits(folder=course.BUNDLED),
}


@pytest.mark.parametrize("order", [("cats", "digits"), ("digits", "cats")])
def test_pictures_are_captioned_as_their_own_set_in_whatever_order_the_sets_were_loaded(order):
    loaded = {name: LOADERS[name]() for name in order}
    for name, caption in (("cats", CATS), ("digits", DIGITS)):
        data = loaded[name]
        assert plots.images(data.train_x, limit=1).get_supxlabel() == f"Data: {caption}"
        wrong = 1 - data.test_y
        assert plots.misread(data.test_x, data.test_y, wrong, limit=1).source == caption


def test_points_are_captioned_as_their_own_set_beside_pictures():
    flower, _ = course.load_planar(), LOADERS["digits"]()
    figure = plots.decision_boundary(lambda points: points[0] > 0, flower.X, flower.Y)
    assert figure.source == FLOWER


@pytest.mark.parametrize(
    "view",
    [
        lambda cats: cats.test_x[:10],
        lambda cats: cats.train_x[3],
        lambda cats: cats.train_x[::2][1:4],
        lambda cats: cats.train_x.reshape(len(cats.train_x), -1).reshape(-1, 64, 64, 3),
    ],
)
def test_parts_and_views_are_captioned_as_the_set_that_they_show(view):
    assert plots.images(view(LOADERS["cats"]()), limit=1).source == CATS


@pytest.mark.parametrize(
    "computed",
    [lambda x: x / 255, lambda x: x.copy(), lambda x: x[[0, 2]], lambda x: list(x[:2])],
)
def test_copies_and_computed_pictures_are_not_captioned_unless_a_source_is_given(computed):
    cats = LOADERS["cats"]()
    x = computed(cats.train_x)
    assert plots.images(x, limit=1).source == NOT_STATED
    assert plots.images(x, limit=1, source=cats).source == CATS


def test_a_source_given_comes_before_the_data_set():
    cats, digits = LOADERS["cats"](), LOADERS["digits"]()
    assert plots.images(cats.train_x, limit=1, source="made up").source == "made up"
    assert plots.images(cats.train_x, limit=1, source=digits).source == DIGITS


def test_figures_of_what_was_learned_are_not_captioned_unless_a_source_is_given():
    digits = LOADERS["digits"]()
    for draw in (
        lambda **source: plots.cost_curve([0.7, 0.5], **source),
        lambda **source: plots.weights(np.ones(256), (16, 16), **source),
    ):
        assert draw().source == NOT_STATED
        assert draw(source=digits).source == DIGITS


def test_pictures_read_ahead_are_captioned_once_they_are_loaded():
    have_ready(bundled_cats())
    assert plots.images(LOADERS["cats"]().train_x, limit=1).source == CATS


def test_a_set_made_of_parts_of_another_is_captioned_as_that_one_and_leaves_it_its_caption():
    cats = LOADERS["cats"]()
    few = Cats(*(part[:20] for part in cats[:4]), cats.classes, source="a few")
    assert plots.images(few.train_x, limit=1).source == CATS
    assert plots.images(cats.train_x, limit=1).source == CATS


def test_a_set_of_ones_own_is_captioned_by_its_source_and_may_hold_lists():
    own = Cats(np.zeros((2, 64, 64, 3)), [[0, 1]], None, None, None, source="my sketches")
    assert plots.images(own.train_x).source == "cats (my sketches)"


def test_a_pickled_set_keeps_its_caption():
    again = pickle.loads(pickle.dumps(LOADERS["cats"]()))
    assert plots.images(again.train_x, limit=1).source == CATS


def test_what_is_handed_out_are_plain_arrays():
    assert {type(array) for loader in LOADERS.values() for array in loader()} == {np.ndarray}


def test_captions_of_arrays_that_are_gone_are_forgotten():
    gc.collect()
    before = dict(captions._captions)
    flower = course.load_planar()
    assert len(captions._captions) == len(before) + 2
    del flower
    gc.collect()
    assert captions._captions == before
