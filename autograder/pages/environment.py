"""How pages are made from templates: all text is escaped, and all pages look alike."""

from __future__ import annotations

import jinja2


def environment_of(package: str) -> jinja2.Environment:
    """The templates of a package, and those that all pages share."""
    loaders = [jinja2.PackageLoader(package), jinja2.PackageLoader("autograder.pages")]
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
