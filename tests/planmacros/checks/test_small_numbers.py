"""Few persons are told of by whatever counts them, and only where something is told of them."""

from __future__ import annotations

from itertools import product
from time import process_time

import pytest

from planmacros.checks.privacy.small_numbers import small_numbers

SEVERAL = (
    *("Två", "Tre", "Fyra", "2", "4 st.", "De tre", "Ett par", "En handfull", "Bägge", "Endast två"),
    *("Två–tre", "2–4", "Inte fler än fyra", "Färre än fem", "Högst tre", "Minst två", "Två f.d."),
    *("Tre kända", "Fyra yngre, arga", "Tre före detta"),
)
PERSONS = (
    *("grabbar", "mellanstadieelever", "avhoppare", "nynazister", "systrar", "tvillingar"),
    *("barnfamiljer", "hushåll", "17-åringar", "tonårsflickor", "åtalade", "gängmedlemmar"),
)
ONE = ("En", "1", "Endast en", "Bara en ung", "Ytterligare en", "En ensam", "Någon enstaka", "En f.d.")
PERSON = ("kvinna", "gymnasieelev", "hemvändare", "tonåring", "familj", "nazist", "gärningsman")
TOLD = (
    *("har rest till kriget.", "har sedan i våras gripits.", "dömdes för olaga hot.", "bor i Furuvik."),
    *("återvände i maj.", "på skolan har hotats."),
)
TO_COME = (
    *("ska kallas till samtal.", "kan få plats i läger.", "från varje kommundel väljs ut."),
    *("per enhet har gått kursen.", "utses i maj.", "bör alltid vara med.", "i taget har fått prova."),
)
MORE = ("Fem", "Tolv", "5", "12", "24", "1 204", "2 300", "1,4", "Många", "Enstaka", "Några få", "Inga")
THINGS = (
    "klubbar",
    "lokaler",
    "rutiner för unga",
    "filmer om barn",
    "förvaltningar",
    "elevråd",
    "kurser",
)
OF_THINGS = ("har öppnats.", "är klara.", "har setts över.", "deltar.", "ska ses över.")
REPEATED = ("två ", "en ung ", "1 ", "tre av de kända ", "det gäller en ", "antal kända ", "en-två-")


def told(*parts):
    """Give each sentence that the words make, with what is found of few persons in it."""
    for words in product(*parts):
        sentence = " ".join(words)
        yield sentence, [*small_numbers(sentence)]


@pytest.mark.parametrize("parts", [(SEVERAL, PERSONS, TOLD), (ONE, PERSON, TOLD)])
def test_few_persons_of_whom_something_is_told_are_found(parts):
    assert [sentence for sentence, found in told(*parts) if not found] == []


@pytest.mark.parametrize("parts", [(SEVERAL, PERSONS, TO_COME), (ONE, PERSON, TO_COME)])
def test_those_who_are_to_do_something_or_be_offered_it_are_let_be(parts):
    assert [sentence for sentence, found in told(*parts) if found] == []


@pytest.mark.parametrize("parts", [(MORE, PERSONS, TOLD), (SEVERAL, THINGS, OF_THINGS)])
def test_neither_larger_numbers_nor_things_are_found(parts):
    assert [sentence for sentence, found in told(*parts) if found] == []


@pytest.mark.parametrize("words", ["När", "Om", "Att", "Hur"])
def test_a_condition_tells_of_nobody(words):

    assert [sentence for sentence, found in told([words], ["en"], PERSON, TOLD) if found] == []


@pytest.mark.parametrize("unit", REPEATED)
def test_a_text_four_times_as_long_takes_no_more_than_that(unit):
    def taken(length):
        text = (unit * length)[:length]
        before = process_time()
        list(small_numbers(text))
        return process_time() - before

    taken(100)
    short, long = (min(taken(length) for _ in range(3)) for length in (8_000, 32_000))
    assert long <= 8 * short + 0.01
