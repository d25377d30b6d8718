"""No pattern about persons is passed over in a text that it would be found in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.model.text_files import Patterns
from planmacros.checks.persons import case_numbers, identifiers, pointing
from proofs import proof

LETTERS = "abcdefghijklmnoprstuvxyzåäöABCDEFGHIKLMNOPRSTVÅÄÖ"
WRITTEN = st.sampled_from(LETTERS + " .,:;-–()/@'\"”«»…*#_+0123456789")
POINTING, IDENTIFIERS, CASES = (
    Patterns(module.__file__) for module in (pointing, identifiers, case_numbers)
)
WORDS = POINTING.by_words("relations") | {
    name: words for name, words in POINTING.by_words("words").items() if name in {"account", "family_of"}
}
FIGURES = 3  # no number of a case has fewer


def found_in(data, pattern):
    """Draw a text in which a pattern is found, and what is found."""
    text = data.draw(st.from_regex(pattern, alphabet=WRITTEN))
    return text, pattern.search(text)


@pytest.mark.parametrize("name", WORDS)
@proof(40, 1000)
@given(data=st.data())
def test_whom_a_pattern_points_out_has_one_of_its_words_near(name, data):
    text, _ = found_in(data, POINTING[name])
    assert any(word in text.casefold() for word in WORDS[name].split("|"))


@pytest.mark.parametrize("name", IDENTIFIERS.signs)
@proof(40, 1000)
@given(data=st.data())
def test_an_identifier_has_the_words_and_signs_without_which_it_is_not_looked_for(name, data):
    text, found = found_in(data, IDENTIFIERS[name])
    is_passed_over = name == "loose_plate" and not identifiers.is_on_vehicle(found)
    assert is_passed_over or IDENTIFIERS.may_have(text, name)


@proof(40, 1000)
@given(data=st.data())
def test_the_number_of_a_case_is_found_wherever_its_pattern_is(data):
    text, found = found_in(data, CASES["case"])
    assert sum(map(str.isdigit, found[0])) < FIGURES or case_numbers.case_number(text)


@proof(40, 1000)
@given(data=st.data())
def test_one_who_is_named_here_has_an_age_a_class_or_a_word_near(data):
    text, _ = found_in(data, POINTING["named_here"])
    low = text.casefold()
    words = POINTING.by_words("words")["named_here"].split("|")
    is_young = POINTING["an_age"].search(low) or POINTING["named_class"].search(text)
    assert is_young or any(word in low for word in words)
