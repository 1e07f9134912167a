"""Pictures of a solution's page: smaller than the notebook's, and not a pixel different."""

from __future__ import annotations

import io
from base64 import b64decode, b64encode

from PIL import Image, features

# From 0 (quick) to 6: more of it saves a hundredth of a page, and takes several times as long.
EFFORT = 2


def as_data_address(png: str) -> str:
    """A picture as an address that holds the picture itself, and asks nothing of the network.

    WebP's lossless form takes less than half of what a plot takes as PNG. Where Pillow was built
    without it, or a picture does not gain, it stays a PNG.

    Parameters
    ----------
    png : str
        A PNG file in base64, as notebooks hold it.
    """
    content = b64decode(png)
    if features.check("webp"):
        smaller = io.BytesIO()
        with Image.open(io.BytesIO(content)) as picture:
            picture.save(smaller, "WEBP", lossless=True, exact=True, method=EFFORT)
        if smaller.tell() < len(content):
            return f"data:image/webp;base64,{b64encode(smaller.getvalue()).decode()}"
    return f"data:image/png;base64,{b64encode(content).decode()}"
