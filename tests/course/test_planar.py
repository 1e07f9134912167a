"""The planar flower and its pictures: the points that the field uses, and boundaries in words."""

import io

import numpy as np
import pytest
from PIL import Image

from course import load_planar
from course.plots import boundary, decision_boundary


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    monkeypatch.setattr(boundary, "_STEPS", 20)


def flower_by_recipe():
    """The published recipe, written once more and point by point."""
    rng = np.random.RandomState(1)
    points, labels = [], []
    for j in (0, 1):
        angles = np.linspace(3.12 * j, 3.12 * (j + 1), 200) + 0.2 * rng.randn(200)
        noise = 0.2 * rng.randn(200)
        for t, off in zip(angles, noise, strict=True):
            r = 4 * np.sin(4 * t) + off
            points.append((r * np.sin(t), r * np.cos(t)))
            labels.append(j)
    return np.array(points).T, np.array([labels])


def test_flower_is_that_of_the_published_recipe():
    X, Y = load_planar()
    X_recipe, Y_recipe = flower_by_recipe()
    np.testing.assert_allclose(X, X_recipe, rtol=1e-12)
    assert np.array_equal(Y, Y_recipe) and Y.shape == (1, 400) and Y.dtype == np.int64


def test_another_seed_gives_other_points_of_the_same_flower_and_says_so():
    usual, other = load_planar(), load_planar(7)
    assert not np.isclose(usual.X, other.X).all()
    assert np.array_equal(usual.Y, other.Y)
    assert np.abs(np.linalg.norm(other.X, axis=0)).max() < 5
    assert other.caption == "planar (flower, seed 7, 400 points)"


def test_boundary_says_how_much_is_right():
    X, Y = np.array([[-1.0, 1.0, 2.0, -2.0], [0.0, 0.5, -1.0, 1.0]]), np.array([[0, 1, 1, 1]])
    figure = decision_boundary(lambda points: points[:1] > 0, X, Y, source="four points")
    assert "75.0 % of the points are right" in figure.alt_text
    assert "class 1 has 50 % of the picture" in figure.alt_text
    picture = Image.open(io.BytesIO(figure.as_png()))
    assert picture.text["Description"] == figure.alt_text
    assert figure.get_supxlabel() == "Data: four points"


def test_several_boundaries_have_a_panel_each_and_the_rest_stays_empty():
    X, Y = np.array([[-1.0, 1.0], [0.0, 0.5]]), np.array([[0, 1]])
    always = {n: lambda points, n=n: np.full((1, points.shape[1]), n % 2) for n in range(4)}
    figure = decision_boundary(always, X, Y, legend="units", source="two points")
    assert [axes.get_title() for axes in figure.axes[:2]] == [
        "0 units: 50.0 % right",
        "1 units: 50.0 % right",
    ]
    assert [axes.axison for axes in figure.axes] == [True] * 4 + [False] * 2


def test_points_outside_a_plane_are_refused():
    with pytest.raises(ValueError, match=r"shape \(3, 2\); expected \(2, m\)"):
        decision_boundary(lambda points: points[0], np.zeros((3, 2)), np.zeros((1, 2)))


def test_a_classifier_of_another_number_of_answers_is_refused():
    with pytest.raises(ValueError, match="expected a class for each point"):
        decision_boundary(lambda points: points, np.zeros((2, 2)), np.zeros((1, 2)))
