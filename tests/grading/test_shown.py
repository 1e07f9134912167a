"""What a notebook's cells may show in all."""

from __future__ import annotations

from autograder.grading.shown import LEFT_OUT, MOST_IN_PICTURES, MOST_IN_TEXTS, OUTPUT_COST, Room


def _line(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def _plot(size):
    return {"output_type": "display_data", "data": {"image/png": "x" * size}, "metadata": {}}


def _texts(outputs):
    return [output.get("text") for output in outputs]


def test_what_fits_is_shown_as_it_is():
    outputs = [_line("a"), _plot(10), {"output_type": "error", "traceback": ["x"]}]
    assert Room().take(outputs) == outputs


def test_many_cells_of_much_output_are_shown_up_to_a_bound_and_told():
    room, cell = Room(), [_line("x" * 2**20)]
    shown = [output for _ in range(100) for output in room.take(cell)]
    whole = [output for output in shown if output["text"] != LEFT_OUT]
    assert 0 < len(whole) < 100 and sum(len(one["text"]) for one in whole) <= MOST_IN_TEXTS
    assert _texts(room.take(cell)) == [LEFT_OUT]


def test_a_small_output_is_shown_after_a_large_one_that_was_not():
    room = Room()
    assert _texts(room.take([_plot(MOST_IN_PICTURES + 1), _line("after it")])) == [LEFT_OUT]
    assert _texts(room.take([_line("next cell")])) == ["next cell"]


def test_outputs_without_text_are_counted():
    room = Room()
    fitting = room.take([_line("")] * (MOST_IN_TEXTS // OUTPUT_COST + 5))
    assert len(fitting) == MOST_IN_TEXTS // OUTPUT_COST + 1


def test_pictures_and_texts_take_no_room_from_each_other():
    room = Room()
    assert room.take([_plot(MOST_IN_PICTURES)])[0]["data"]
    assert _texts(room.take([_line("after it")])) == ["after it"]
    assert _texts(room.take([_plot(1)])) == [LEFT_OUT]


def test_a_text_under_another_name_counts_as_text():
    room = Room()
    odd = {"output_type": "display_data", "data": {"image/svg+xml": "x" * (MOST_IN_TEXTS + 1)}}
    assert _texts(room.take([odd])) == [LEFT_OUT]
