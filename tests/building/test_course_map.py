"""The course map: how tags find their headings and cells, and what it finds fault with."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.building.course_map import ChapterTopics, CourseMap, anchor, draw_map
from autograder.building.course_map_page import map_page
from autograder.building.errors import BuildError
from autograder.building.places import Places
from autograder.building.tagged_text import TaggedText, read_tags
from autograder.building.topics import FOLDER, NotesError, Topic, read_errors, read_topics
from autograder.reference import Chapter, load_chapter

CHAPTER = load_chapter("vectorization")
TEXT = """\
# Chapter

<!-- topic: 1.01 -->
## Sums

Words.

```{code-cell} ipython3
:tags: [explore]

# A heading in code: no heading.
assert 1 + 1 == 2
```

### Exercise: sums

```{code-cell} ipython3
:exercise: softmax
```

```{code-cell} ipython3
assert sum([1, 2]) == 3
```

## Products

<!-- topic: 1.02 -->
More words.

<!-- error: 1 -->
<!-- error: 2 -->
### Repair: sigmoid

```{code-cell} ipython3
:exercise: sigmoid
:minutes: 4
```

<!-- error: 3 -->
Only words.
"""


@pytest.fixture
def text() -> TaggedText:
    return read_tags(TEXT)


def with_topics(text: str, *topics: Topic) -> CourseMap:
    one = ChapterTopics(Places(Path(__file__).parents[2], CHAPTER), list(topics), read_tags(text))
    return CourseMap([one], [NotesError(number, f"error {number}") for number in (1, 2, 3)])


def topic(number: int, shown: str = "run") -> Topic:
    return Topic(f"1.{number:02d}", f"topic {number}", shown, "a line")


def test_tag_belongs_to_the_heading_under_it_or_else_to_the_one_above(text: TaggedText) -> None:
    homes = {tag.id: tag.heading.words for tag in text.tags}
    assert homes == {
        "1.01": "Sums",
        "1.02": "Products",
        "1": "Repair: sigmoid",
        "2": "Repair: sigmoid",
        "3": "Repair: sigmoid",
    }


def test_headings_in_code_are_none_and_cells_know_their_exercise(text: TaggedText) -> None:
    assert [heading.words for heading in text.headings][1] == "Sums"
    assert len(text.headings) == 5
    assert [cell.exercise for cell in text.cells] == [None, "softmax", None, "sigmoid"]
    lines = TEXT.splitlines()
    assert all(lines[cell.line - 1] == "```{code-cell} ipython3" for cell in text.cells)


def test_finds_no_fault_where_there_is_none() -> None:
    faults = with_topics(TEXT, topic(1), topic(2, "explained")).faults()
    assert [fault for fault in faults if "prose alone" not in fault] == []


def test_names_a_topic_without_a_home() -> None:
    [fault] = (f for f in with_topics(TEXT, topic(1), topic(3)).faults() if "no home" in f)
    assert "1.03" in fault and "<!-- topic: 1.03 -->" in fault


def test_names_a_tag_without_a_topic() -> None:
    assert any("no topic 1.02" in fault for fault in with_topics(TEXT, topic(1)).faults())


def test_names_an_error_that_is_none() -> None:
    odd = TEXT.replace("error: 2", "error: 77")
    assert any("no error 77" in fault for fault in with_topics(odd, topic(1), topic(2)).faults())


def test_names_a_topic_that_is_said_to_be_run_and_is_not() -> None:
    faults = with_topics(TEXT, topic(1), topic(2)).faults()
    assert any("topic 1.02 is said to be run" in fault for fault in faults)


def test_names_an_error_that_is_met_in_prose_alone() -> None:
    faults = with_topics(TEXT, topic(1), topic(2, "explained")).faults()
    assert [fault for fault in faults if "error 3 is met in prose alone" in fault]


def test_asks_for_every_error_only_of_the_whole_course() -> None:
    drawn = with_topics(TEXT.replace("<!-- error: 2 -->\n", ""), topic(1), topic(2, "explained"))
    assert not any("error 2" in fault for fault in drawn.faults())
    whole = CourseMap(drawn.chapters * 6, drawn.errors)
    assert any("Error 2 (error 2) is met in no chapter" in fault for fault in whole.faults())


def test_page_says_where_and_how() -> None:
    page = map_page(with_topics(TEXT, topic(1), topic(2, "explained"), topic(3))).decode()
    text = "../source/01_vectorization/vectorization.md"
    assert f"| 1.01 | topic 1 | [Sums]({text}#sums) | run | [line 8]({text}?plain=1#L8) |" in page
    assert f"| 1.02 | topic 2 | [Products]({text}#products) | explained |  |" in page
    assert "| 1.03 | topic 3 | a chapter to come | run |  |" in page
    assert "| 2 | error 2 | 1: [Repair: sigmoid]" in page and "repair, [line 34]" in page
    assert "3 topics so far: 1 explained, 0 worked, 2 run" in page


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Exercise: linear_scores", "exercise-linear_scores"),
        ("How wrong is one answer? The loss", "how-wrong-is-one-answer-the-loss"),
    ],
)
def test_anchor_is_the_one_that_github_makes(heading: str, name: str) -> None:
    assert anchor(heading) == name


ENTRY = '[[topic]]\nid = "1.01"\ntitle = "t"\nshown = "run"\nline = "l"\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "is missing"),
        ("[[topic", "is no TOML"),
        (ENTRY.replace("title", "name"), "an entry has id, name"),
        (ENTRY.replace("1.01", "2.01"), "belongs to another chapter"),
        (ENTRY + ENTRY, "used twice"),
        (ENTRY.replace('"run"', '"sung"'), "'sung'; expected one of explained, worked, run"),
    ],
)
def test_refuses_topics_that_are_not_as_they_should_be(
    content: str | None, message: str, tmp_path: Path
) -> None:
    if content is not None:
        path = tmp_path / FOLDER / f"{CHAPTER.assignment}.toml"
        path.parent.mkdir(parents=True)
        path.write_text(content)
    with pytest.raises(BuildError, match=message):
        read_topics(tmp_path, CHAPTER)


def test_refuses_errors_out_of_order(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "errors.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[[error]]\nnumber = 2\ntitle = "t"\n')
    with pytest.raises(BuildError, match=r"numbered \[2\]; expected 1, 2, 3"):
        read_errors(tmp_path)


def test_a_chapter_without_topics_stops_the_map(root: Path, small: Chapter) -> None:
    with pytest.raises(BuildError, match=r"07_small\.toml is missing"):
        draw_map(root, [small])
