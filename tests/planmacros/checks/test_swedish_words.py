"""The list of Swedish words: what is a word, what may be put together, what is not."""

from __future__ import annotations

import pytest

from planmacros.checks.swedish_words import Mark, begins_compound, is_word, marks_of


@pytest.mark.parametrize(
    "word",
    [
        *("trygghet", "TRYGGHETEN", "gårdarnas", "cyklade", "vackrast", "ytterst"),
        *("trygghetsvandringarna", "ungdomsmottagning", "fritidsledarutbildning"),
        *("lägesbildsarbete", "kommunledningskontorets", "skolsköterska"),
    ],
)
def test_words_and_compounds_in_any_form_are_words(word):
    assert is_word(word)


@pytest.mark.parametrize(
    "piece", ["trygghe", "vandr", "gårdar­na", "mott", "ledarut", "skolskö", "dens", ""]
)
def test_pieces_of_words_are_none(piece):
    assert not is_word(piece)


def test_what_only_begins_a_compound_is_no_word_by_itself():
    assert begins_compound("skol")
    assert not is_word("skol")
    assert begins_compound("skolgårds")


def test_the_list_knows_a_definite_noun_and_an_infinitive():
    assert marks_of("gården") == Mark.DEFINITE
    assert marks_of("utbilda") == Mark.INFINITIVE
    assert marks_of("gårde") is None
