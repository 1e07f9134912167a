"""Smaller pictures by box averaging, each pixel weighted by the area that it covers."""

import numpy as np

FULL = 28  # pixels; the side of an MNIST picture
_CENTRE = 20  # pixels; MNIST digits are drawn to fit a square of this side


def box_weights(n_in: int, n_out: int) -> np.ndarray:
    """Return the matrix that averages n_in equal cells into n_out equal boxes.

    Parameters
    ----------
    n_in, n_out : int
        Numbers of cells and of boxes on the same length.

    Returns
    -------
    ndarray, shape (n_out, n_in)
        Entry (i, j) is the share of box i that cell j covers; each row sums to 1.
    """
    edges_in = np.arange(n_in + 1) / n_in
    edges_out = np.arange(n_out + 1) / n_out
    starts = np.maximum(edges_out[:-1, None], edges_in[None, :-1])
    ends = np.minimum(edges_out[1:, None], edges_in[None, 1:])
    return np.maximum(ends - starts, 0) * n_out


def resize_digits(x: np.ndarray, size: int) -> np.ndarray:
    """Make MNIST pictures smaller.

    Up to 20 pixels a side, the central 20x20 are averaged, since the digits lie there;
    from 21 to 27, the whole picture is; 28 leaves it as it is.

    Parameters
    ----------
    x : ndarray, shape (m, 28, 28), uint8
        Grey levels.
    size : int
        Side of the result in pixels, 1 to 28.

    Returns
    -------
    ndarray, shape (m, size, size), uint8
        Grey levels, rounded.
    """
    if size == FULL:
        return x
    if size <= _CENTRE:
        margin = (FULL - _CENTRE) // 2
        x = x[:, margin:-margin, margin:-margin]
    weights = box_weights(x.shape[1], size).astype(np.float32)
    # One picture set of MNIST is 47 MB as bytes; float32 keeps the work below 200 MB.
    averaged = weights @ x.astype(np.float32) @ weights.T
    return np.rint(averaged).astype(np.uint8)
