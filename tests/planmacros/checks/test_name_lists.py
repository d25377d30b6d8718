"""The lists of names and words are whole, and say where they come from."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import common_names
from planbook.model.text_files import headed_texts
from planmacros.checks.persons import name_lists
from planmacros.checks.persons.name_lists import (
    ENGLISH,
    NAMES,
    NAMES_OF_WORLD,
    WORDS,
    is_english,
    is_no_name,
    listed_names,
    name_lists_of,
    name_of,
)

FOLDER = Path(name_lists.__file__).parent
# Of what stood in Faker 40.54.0, in the order of the alphabet.
SIGNS = {
    "first_names_female": "8d60b913fc1cd8f5",
    "first_names_male": "62cbebb891fd3112",
    "last_names": "85cfae8ea3ed6e7f",
}


@pytest.mark.parametrize("kind", SIGNS)
def test_the_names_are_the_five_hundred_of_the_source_and_no_other(kind):
    listed = name_lists_of(NAMES)[kind]
    assert len(listed) == 500
    signs = sha256("\n".join(sorted(listed)).encode()).hexdigest()
    assert signs.startswith(SIGNS[kind])


def test_names_are_known_in_every_way_they_are_written():
    assert name_of("Anna-Karin").is_only_given
    assert name_of("Åströms").is_only_surname
    assert not name_of("Björn").is_only_given
    assert not name_of("Berg").is_only_surname
    assert name_of("Özdemir").is_only_surname
    assert name_of("Wójciks") == name_of("Wojciks")


def test_no_place_or_swedish_word_is_taken_for_a_name_and_nothing_else():
    given, surnames = listed_names()
    for names in (given, surnames):
        only = names.common - names.words
        assert not {"malmö", "husby", "somalia", "facebook"} & only
    assert not {"skolan", "polis", "samtal"} & (given.every | surnames.every - surnames.words)


def test_a_short_word_is_no_compound_of_two_others():
    assert not is_no_name("Bakkal")
    assert is_no_name("Fritidsgård") is is_no_name("Skola") is True


def test_the_list_says_its_origin_and_its_licence_lies_beside_it():
    head = "".join((FOLDER / NAMES).read_text("utf-8").splitlines(keepends=True)[:3])
    assert "Faker 40.54.0 (MIT, see names-LICENSE.txt)" in head
    licence = (FOLDER / "names-LICENSE.txt").read_text("utf-8")
    assert licence.startswith("Copyright (c) 2012 Daniele Faraglia")
    assert "shall be included in" in licence


def test_what_the_script_writes_is_what_the_rules_read(tmp_path):
    listed = {"first_names_male": ["Åke", "Karl-Erik"], "last_names": ["Ek"] * 40}
    path = tmp_path / "names.txt"
    path.write_text(common_names.listing("1.2", listed), encoding="utf-8")
    assert name_lists_of(path) == {kind: {*names} for kind, names in listed.items()}


def test_names_of_the_world_are_written_in_every_way_and_stand_once(tmp_path):
    listed = {"given_a": ["Zoë", "Fyodor", "Дмитрий", "李"], "given_b": ["Zoe", "Zofia", "Skola", "Åke"]}
    text = common_names.listing_of_world("1.2", listed, {"Åke"})
    path = tmp_path / NAMES_OF_WORLD
    path.write_text(text, encoding="utf-8")
    assert {key: words.split() for key, words in headed_texts(path).items()} == {
        "given_a": ["dmitrij", "dmitriy", "fyodor", "zoe", "zoë"],
        "given_and_words": ["skola"],
        "given_b": ["ake", "zofia"],
    }


def test_english_words_are_no_names_and_no_swedish_words():
    text = common_names.english_words(
        ["therapy", "therapys", "therapist", "anna", "hand", "Ohio", "bali"]
    )
    assert text.partition("\n\n")[2].split() == ["therapist", "therapy"]
    assert is_english("Therapies") is is_english("Multitherapy") is is_english("Coaches") is True
    assert not any(map(is_english, ("anna", "skola", "Zhavrel")))


def test_the_english_list_says_its_origin_and_its_licence_lies_beside_it():
    assert "SCOWL, (c) 2000-2011 Kevin Atkinson" in (FOLDER / ENGLISH).read_text("utf-8")[:300]
    licence = (FOLDER / "english_words-LICENSE.txt").read_text("utf-8")
    assert "Permission to use, copy, modify, distribute and sell these word" in licence


@pytest.mark.parametrize("heading", name_lists_of(WORDS))
def test_the_words_are_written_in_small_letters_and_none_is_empty(heading):
    listed = name_lists_of(WORDS)[heading]
    assert "" not in listed
    assert [word for word in listed if word != word.casefold()] == []
