"""Notebooks in other codings than UTF-8 are read, whichever editor has saved them."""

from __future__ import annotations

import codecs
import json

import pytest

from autograder.grading.decode import decode

TEXT = json.dumps({"cells": ["é, ü: 数据 \U0001f600"]}, ensure_ascii=False)
WESTERN = json.dumps({"cells": ["déjà vu — naïve"]}, ensure_ascii=False)
# The second byte of 匼 is a backslash in China's coding, so that no other gives JSON here.
CHINESE = json.dumps({"cells": ["匼数据"]}, ensure_ascii=False)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_without_a_remark(coding):
    assert decode(TEXT.encode(coding)) == (TEXT, "")


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-32-le"),
        TEXT.encode("utf-32-be"),
    ],
)
def test_utf_16_and_32_are_read_with_and_without_a_byte_order_mark(content):
    text, remark = decode(content)
    assert text == TEXT and "UTF-" in remark and "Jupyter" in remark


@pytest.mark.parametrize(("text", "coding"), [(WESTERN, "cp1252"), (CHINESE, "gb18030")])
def test_what_windows_calls_ansi_is_read(text, coding):
    found, remark = decode(text.encode(coding))
    assert found == text and coding in remark


@pytest.mark.parametrize(
    "content", [TEXT.encode() + b"\xff", b'\xef\xbb\xbf{"a": "\xff"}', b'{"cells": [\xff', b"\xff"]
)
def test_damaged_utf_8_keeps_what_is_readable(content):
    assert "\ufffd" in decode(content)[0]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\0", b"{\0", b"\xff\xfe", b"\xff\xfe{", b"\0" * 7]
)
def test_nothing_makes_it_raise(content):
    assert isinstance(decode(content)[0], str)
