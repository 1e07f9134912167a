"""What the README and the guides say is so."""

import re

import pytest

from .declared import PROJECTS, ROOT, needed_by, needed_for

PAGES = [ROOT / "README.md", *ROOT.glob("[CS]*.md"), *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_SCREEN = README.partition("\n## ")[0]
# No package of Python's.
SYSTEM_PACKAGES = {"bubblewrap", "chromium"}


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.M | re.S)


def test_the_example_on_the_first_screen_says_what_stands_below_it():
    (program,), (said,) = blocks(FIRST_SCREEN, "python"), blocks(FIRST_SCREEN, "text")
    assert len([line for line in program.splitlines() if line]) == 5
    with pytest.raises(AssertionError) as told:
        exec(program, {})
    assert str(told.value) == said.strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_to_a_file_or_a_section_leads_there(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        # The course map leads to lines, as GitHub shows them.
        if "://" in target or "?plain=1#L" in target:
            continue
        path, _, section = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        if section:
            titles = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.M)
            assert section in {re.sub(r"[^\w -]", "", t).lower().replace(" ", "-") for t in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_are_called_by_their_names(page):
    assert not re.findall(r"python -m (?:autograder|course)\b.*", page.read_text(encoding="utf-8"))


def test_every_dependency_and_no_other_has_its_reason_in_the_table():
    table = README.partition("### Why each dependency is here")[2]
    cells = re.findall(r"^\| ([\w ,().`'-]+?) \| [^|]*\w", table, re.M)
    names = re.sub(r"\(.*?\)", "", ", ".join(cells[1:])).split(",")
    named = [name.strip() for name in names]
    declared = {name for folder in PROJECTS for name in needed_by(folder)} | set(needed_for())
    assert sorted(named) == sorted(declared | SYSTEM_PACKAGES)


def test_the_students_wheel_has_the_name_that_students_are_told():
    import course

    assert f"neural_networks_course-{course.__version__}-py3-none-any.whl" in README
