"""What a page of HTML runs or loads, and so what a student could do by it in a browser."""

from __future__ import annotations

from html.parser import HTMLParser


class _Page(HTMLParser):
    """Collects what a page runs or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.dangers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "svg", "iframe", "object", "embed", "form", "base", "img"}:
            self.dangers.append(f"{tag} {attrs}")
        self.dangers += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript")
        ]


def dangers_in(text: str) -> list[str]:
    """What a page runs or loads, each as its tag and attributes."""
    page = _Page()
    page.feed(text)
    return page.dangers
