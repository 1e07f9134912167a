"""Which files handed in beside a notebook a browser might open as a page, or run.

nbgrader copies what lies in a graded folder to the feedback, and there and in Jupyter's file view
browsers open it with the rights of the site that it comes from. So the kinds that are copied are
listed, and not those that are refused.
"""

from __future__ import annotations

from autograder.grading.folder_walk import Parts

# Every server's own list of kinds has these, so that every browser shows them as text or as a
# picture, whatever is in them.
SHOWN_AS_THEY_ARE = frozenset({"txt", "png", "jpg", "jpeg", "gif"})
# Data, code and notes. A server may not know the kind (common ones have no .py or no .csv in their
# lists); a browser then looks at how the file begins.
LOOKED_INTO = frozenset(
    {
        *("csv", "json", "py"),
        *("tsv", "dat", "bin", "data", "npy", "npz", "pkl", "pickle", "h5", "hdf5", "mat"),
        *("parquet", "xlsx", "zip", "gz", "md", "rst", "log", "toml", "yaml", "yml", "ini", "cfg"),
        *("bmp", "webp", "tif", "tiff", "ipynb"),
    }
)
# Some servers take a file's kind from any ending in its name, not from the last one alone.
PAGES = frozenset(
    {
        *("html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl"),
        *("xslt", "rdf", "pdf", "js", "mjs", "swf"),
        # Run by the server itself.
        *("cgi", "fcgi", "pl", "asp", "aspx", "jsp", "shtm", "stm", "phtml", "pht", "phar"),
        *("php", "phps", "php3", "php4", "php5", "php7", "php8"),
    }
)
# The graded notebook and the feedback page have such names; a folder can't stand in their place.
NO_FOLDERS = PAGES | {"ipynb"}
BLANKS = b"\t\n\x0c\r "
# How a page, an XML file or a PDF begins.
BEGINS_PAGE = (b"<", b"%PDF")
AS_PAGE = "a browser might open it as a page or run it; it stays where it was handed in"
AS_FOLDER = "a folder with the name of a page or notebook would be in the way of that file"


def why_no_page(parts: Parts, content: bytes) -> str:
    """Why a file is not to be copied to where people open it in a browser; empty if it may be."""
    *folders, name = parts
    for folder in folders:
        if NO_FOLDERS & set(_endings(folder)):
            return AS_FOLDER
    endings = _endings(name)
    kind = endings[-1] if endings else ""
    if PAGES & set(endings) or kind not in SHOWN_AS_THEY_ARE | LOOKED_INTO:
        return AS_PAGE
    if kind in LOOKED_INTO and content.lstrip(BLANKS).startswith(BEGINS_PAGE):
        return AS_PAGE
    return ""


def _endings(name: str) -> list[str]:
    """The parts of a name after its dots; a dot at the very front begins a hidden name."""
    return name.lower().lstrip(".").split(".")[1:]
