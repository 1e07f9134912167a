"""New training pictures out of old ones: each a little moved, turned, stretched and bent."""

import numpy as np

from course.datasets.errors import explain

# How far a digit of 16x16 pixels may change and still be read as itself by everybody.
SHIFT = 1.0  # pixels
ANGLE = 15.0  # degrees
SCALE = 0.15  # part of the size
SHEAR = 0.2  # pixels sideways for each pixel of height
BEND = 0.7  # pixels, the spread of what each knot is moved by
_KNOTS = 4  # knots of the bending grid, along each side


def distort(
    images: np.ndarray,
    rng: np.random.Generator,
    shift: float = SHIFT,
    angle: float = ANGLE,
    scale: float = SCALE,
    shear: float = SHEAR,
    bend: float = BEND,
) -> np.ndarray:
    """Change every picture at random, each by amounts of its own.

    Amounts are uniform between minus and plus the limits given, but for `bend`.

    Parameters
    ----------
    images : ndarray, shape (m, height, width)
        Pictures with ink above 0 on paper of 0, at least 2x2 pixels.
    rng : Generator
        Random generator, which it advances.
    shift : float
        Farthest move up, down and sideways, in pixels.
    angle : float
        Largest turn to either side, in degrees.
    scale : float
        Largest change of height and of width, as a part of each.
    shear : float
        Largest slant: pixels sideways for each pixel of height.
    bend : float
        Standard deviation, in pixels, of the moves of 4x4 knots; between knots they blend.

    Returns
    -------
    ndarray, shape (m, height, width)
        Grey between old pixels is mixed from the four nearest. float32 stays float32; all
        else becomes float64. The pictures that came in are unchanged.

    Raises
    ------
    ValueError
        If `images` is not a stack of pictures.
    """
    if np.ndim(images) != 3 or min(images.shape[1:]) < 2:
        raise ValueError(
            explain(
                f"images of shape {np.shape(images)}",
                "(m, height, width), at least 2x2 pixels",
                "give pictures, not columns: for instance images[:, :, :] of load_digits()",
            )
        )
    dtype = np.float32 if images.dtype == np.float32 else np.float64
    m, *size = images.shape
    places = _linear_maps(m, rng, angle, scale, shear).astype(dtype) @ _grid(size, dtype)
    places = places.reshape(m, 2, *size)  # where each new pixel is looked up, from the centre
    places += rng.uniform(-shift, shift, (m, 2, 1, 1)).astype(dtype)
    if bend:
        knots = rng.standard_normal((m, 2, _KNOTS, _KNOTS), dtype=dtype) * dtype(bend)
        places += _between_knots(size[0], dtype) @ knots @ _between_knots(size[1], dtype).T
    return _look_up(images, places)


def _linear_maps(
    m: int, rng: np.random.Generator, angle: float, scale: float, shear: float
) -> np.ndarray:
    """One 2x2 matrix a picture, (m, 2, 2): first slanted, then stretched, then turned."""
    turn = np.radians(rng.uniform(-angle, angle, m))  # (m,)
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    stretched = 1 + rng.uniform(-scale, scale, (m, 1, 2))
    slanted = np.tile(np.eye(2), (m, 1, 1))
    slanted[:, 1, 0] = rng.uniform(-shear, shear, m)
    return turned.transpose(2, 0, 1) * stretched @ slanted


def _grid(size: list[int], dtype: type) -> np.ndarray:
    """Row and column of every pixel, counted from the picture's centre, (2, height * width)."""
    height, width = size
    rows, columns = np.mgrid[:height, :width]
    centred = np.stack([rows - (height - 1) / 2, columns - (width - 1) / 2])
    return centred.reshape(2, -1).astype(dtype)


def _between_knots(pixels: int, dtype: type) -> np.ndarray:
    """Shares of the knots in each pixel's move, along one side, (pixels, knots)."""
    at = np.linspace(0, _KNOTS - 1, pixels)  # (pixels,), counted in knots
    return np.maximum(0, 1 - np.abs(at[:, None] - np.arange(_KNOTS))).astype(dtype)


def _look_up(images: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Mix each new pixel from the four old ones around its place; outside is paper."""
    m, height, width = images.shape
    dtype = places.dtype
    # A frame of paper, so that whatever lies outside finds paper at the edge.
    framed = np.zeros((m, height + 2, width + 2), dtype)
    framed[:, 1:-1, 1:-1] = images
    edge = np.array([height, width])[:, None, None]
    places = places + (edge.astype(dtype) + 1) / 2  # from the frame's corner
    # The last place before the frame's far side, so that a neighbour is always there.
    np.clip(places, 0, edge + 1 - dtype.type(1e-3), out=places)
    corner = places.astype(np.intp)  # (m, 2, height, width)
    down, right = (places - corner.astype(dtype)).transpose(1, 0, 2, 3)
    across = width + 2
    first = np.arange(m)[:, None, None] * framed[0].size + corner[:, 0] * across + corner[:, 1]
    pixels = framed.ravel()
    upper = _mixed(pixels[first], pixels[first + 1], right)
    lower = _mixed(pixels[first + across], pixels[first + across + 1], right)
    return _mixed(upper, lower, down)


def _mixed(one: np.ndarray, other: np.ndarray, share: np.ndarray) -> np.ndarray:
    return one + share * (other - one)
