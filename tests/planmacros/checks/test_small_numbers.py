"""Few persons are told of by whatever counts them, and only where something is told of them."""

from __future__ import annotations

import re
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
# Each is let be by one guard of the patterns, and by no other.
NOBODY = """
Se 3 Elever i behov av skydd. Enligt 12 3 barn. Aktiviteterna 1 och 2 familjer. Under 2031, 4 barn.
Åtgärd 3 pojkar. Aktivitet 2 flickor. Avsnitt 4 unga. Kapitel 2 barn. Bilaga 3 elever. Tabell 2 familjer.
Punkt 3 ungdomar. Steg 2 ungdomar. Mål 2 unga. Klass 3 elever. Årskurs 4 elever. Åk 2 elever.
Nivå 3 barn. Fas 2 familjer. En av fyra elever är nöjd. Tre av fyra elever är nöjda.
Fyra av tre elever är nöjda. 3 av 4 elever är nöjda. Styrgruppen består av fyra personer.
Arbetsgruppen har fyra medlemmar. Styrgruppen har fyra medlemmar. Minst två killar i salen.
Nu ska två flickor till läger. I år kan två flickor till läger.
I maj bör två flickor till läger.
Filmen om två bröder visas. Köp en bok om två bröder. Boken om två bröder läses.
Hotet kommer mest från en ensam man. Dåd görs mest av en ensam man. Se 1 Barn i Sverige.
Två klasserna barn. Två elevrådsungdomar. Två kontaktpersoner. Tre nyckelpersoner. Två värdfamiljer.
Fyra kända metoder. En kontaktfamilj har hittats. En pojke har rätt. En flicka har stort stöd. En pojke
har svårt. Var en flicka har minst. Barn var tredje dag. En kvinna var tredje vecka är utsatt. En flicka
som hotades får skydd. En pojke i Sverige går i skola. Där en pojke hotades.
Då en pojke hotades. Till en pojke hotades. För en pojke hotades. Med en pojke hotades. Av en pojke
hotades. När det gäller en elev. Om det gäller en elev. Om det finns en elev. När det finns en elev.
Där det finns en elev. Att det finns en elev. Det är en person i taget.
Hotet är en person inspirerad.
Antal elever: 40. Antal elever: 4 000. Av de unga är en av fyra nöjd. Tre elevråd hotades.
En flicka har en plats. En pojke borstar håret. Två barnskötare börjar. Bara en elevassistent.
Två är kändisar.
Makarnas hus var rött. Den enda kvarnen. Av de unga är enkla ord. Tre av fem avhopparenkäter. Ett gäng på
trettio. Inga fler än hantverkare. I pjäsen är det som om mannen dömdes.
Vid behov av stöd är familjen hotad."""
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


@pytest.mark.parametrize("sentence", re.findall(r"[^.]+[.]", " ".join(NOBODY.split())))
def test_what_only_looks_like_few_persons_is_let_be(sentence):
    assert list(small_numbers(sentence.strip())) == []


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "Två pojkar ska ha hotat någon.",
            "Tre flickor som har hotats ska kallas.",
            "Fyra unga i Sjövik ska ha setts.",
        ),
        *("2\u00a0pojkar har hotats.", "Tre  flickor har hotats.", "Två unga bedöms vara i fara."),
    ],
)
def test_what_is_said_to_have_been_is_told_whatever_is_to_come(sentence):
    assert list(small_numbers(sentence))


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
