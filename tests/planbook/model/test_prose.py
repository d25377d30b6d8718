"""Running text: what people type, and what only resembles mark-up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.model.prose import (
    Footnote,
    Letters,
    Link,
    Style,
    continues_list,
    prose_paragraphs,
    prose_spans,
    running_text,
)


def test_every_line_is_a_paragraph_of_its_kind():
    text = "Inledning\n\n- ett\n•\ttvå\n1. först\n2.\tsedan\n> ruta"
    assert [paragraph.style for paragraph in prose_paragraphs(text)] == [
        Style.PLAIN,
        Style.BULLET,
        Style.BULLET,
        Style.NUMBERED,
        Style.NUMBERED,
        Style.CALLOUT,
    ]


def test_marks_within_a_paragraph():
    assert prose_spans("**Fet** och *kursiv*, [ord](https://a.se/?x=1&y=2).") == (
        Letters("Fet", bold=True),
        Letters(" och "),
        Letters("kursiv", italic=True),
        Letters(", "),
        Link("ord", "https://a.se/?x=1&y=2"),
        Letters("."),
    )


def test_a_footnote_may_hold_a_link():
    (note,) = prose_spans("[^Se [lagen](https://b.se) s. 3.]")
    assert note == Footnote((Letters("Se "), Link("lagen", "https://b.se"), Letters(" s. 3.")))
    assert prose_spans("a[^ett]b[^två]")[1::2] == (
        Footnote((Letters("ett"),)),
        Footnote((Letters("två"),)),
    )
    assert running_text("a[^ett] [b](https://c.se)") == "a b"


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4",
        "5 * 6 * 7",
        "*ensam",
        "** tom **",
        "[ord](javascript:alert)",
        "[bara hakar]",
        "[^oavslutad",
        "snake**case**x",
        "{{ 7*7 }}",
        "1) ett",
        "2020. Året",
        "-utan mellanslag",
    ],
)
def test_what_only_resembles_marks_is_letters(text):
    (paragraph,) = prose_paragraphs(text)
    assert paragraph.style is Style.PLAIN
    assert paragraph.spans == (Letters(text),)


def test_a_numbered_list_goes_on_while_its_numbers_do():
    first, second, other = prose_paragraphs("1. ett\n2. två\n7. annat")
    assert continues_list(second, first)
    assert not continues_list(other, second)
    assert not continues_list(first, None)


@given(st.text())
def test_any_text_can_be_taken_apart(text):
    for paragraph in prose_paragraphs(text):
        assert paragraph.spans or not text.strip() or paragraph.style is not Style.PLAIN
