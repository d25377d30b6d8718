"""Occasions in a board's own words: what is listed is found however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.facts.occasion_words import occasions_asked_for, occasions_not_listed, occasions_resembled
from proofs import proof

DIALOGUES = ("Resultatdialog vår", "Resultatdialog höst", "Årsbokslut")
REPORTS = ("Lägesrapport 1", "Lägesrapport 2", "Lägesrapport 3", "Slutredovisning")
STEPS = ("KR1", "KR2", "KR3", "ÅR")
YEARS = tuple(f"{n} {y}" for y in (2027, 2028) for n in ("T1", "T2", "VB"))
CITY = ("T1", "T2", "VB")
SEASONS = ("Vår", "Höst", "Mars")
ROMANS = ("Etappmöte I", "Etappmöte II", "Etappmöte III")
QUARTERS = tuple(f"Kvartal {n}" for n in range(1, 5))
MONTHLY = ("Månadsrapport mars", "Månadsrapport maj")


@pytest.mark.parametrize(
    ("listed", "text", "places"),
    [
        (DIALOGUES, "Vid resultatdialogen vår och i årsbokslutet.", "02"),
        (DIALOGUES, "RESULTATDIALOG VÅR/RESULTATDIALOG HÖST", "01"),
        (DIALOGUES, "I VB", "2"),
        (DIALOGUES, "I bokslut, (resultatdialog höst)", "12"),
        (REPORTS, "Lägesrapport 1 och 3", "02"),
        (REPORTS, "Lägesrapporterna", "012"),
        (REPORTS, "I alla lägesrapporter samt slutredovisningen", "0123"),
        (REPORTS, "första och tredje lägesrapporten", "02"),
        (REPORTS, "Lägesrapport 2–Slutredovisning", "123"),
        (REPORTS, "lägesrapport två", "1"),
        (REPORTS, "lägesrapport 1–3", "012"),
        (REPORTS, "I någon lägesrapport", ""),
        (STEPS, "KR1-KR3", "012"),
        (STEPS, "kr 1 / 2.", "01"),
        (STEPS, "KR1:an, ÅR:et", "03"),
        (STEPS, "KR11 och xKR2", ""),
        (STEPS, "från KR2 till och med ÅR", "123"),
        (YEARS, "T1", "03"),
        (YEARS, "T1 2028", "3"),
        (YEARS, "T1 och VB 2027", "02"),
        (YEARS, "T1 2027–2028", "03"),
        (YEARS, "T1–VB", "012345"),
        (YEARS, "2028 års verksamhetsberättelse", "5"),
        (YEARS, "2027: T1, T2; 2028: VB", "015"),
        (YEARS, "T2 2027-T1 2028", "123"),
        (CITY, "T1 2027", "0"),
        (CITY, "Tertialrapporterna", "01"),
        (CITY, "första tertialet", "0"),
        (CITY, "I bokslutet", "2"),
        (CITY, "i samband med delårsbokslut", ""),
        (SEASONS, "Vår och höst", "01"),
        (SEASONS, "på våren", "0"),
        (SEASONS, "i vårt arbete", ""),
        (SEASONS, "Den 15 mars", "2"),
        (("Halvår", "Delår"), "halvårsuppföljningen och delårsrapporten", "01"),
        (("Sjösättning av planen",), "sjösättningen av planen", "0"),
        (ROMANS, "Etappmöte I och II", "01"),
        (ROMANS, "etappmöte i och ii", "01"),
        (ROMANS, "ETAPPMÖTE I OCH II", "01"),
        (ROMANS, "Etappmöte I/II", "01"),
        (ROMANS, "I/II", ""),
        (ROMANS, "Etappmöte I–III", "012"),
        (ROMANS, "Etappmöten I, III", "02"),
        (ROMANS, "etappmötena", "012"),
        (ROMANS, "Etappmöte 1 och två", "01"),
        (ROMANS, "Vid sittning, I etappmöte II", "1"),
        (REPORTS, "Lägesrapport II, I bokslut", "1"),
        (("Prognos ett", "Prognos två"), "Prognos 2", "1"),
        (("Delår 1", "Delår 2"), "Delår 1 2", "01"),
        (QUARTERS, "Kvartal 1-4", "0123"),
        (QUARTERS, "Q1, Q3", "02"),
        (QUARTERS, "Kvartalsvis", "0123"),
        (MONTHLY, "Mars månadsrapport", "0"),
        (MONTHLY, "månadsrapporten för maj", "1"),
        (("Möte 3/4", "Möte 7/9"), "Möte 3/4", "0"),
        (CITY, "Bokslut (31 december)", "2"),
        (CITY, "Tertialrapport 2 (augusti)", "1"),
        (("Uppföljningen", "Stor uppföljning"), "Stora uppföljningen", "1"),
        (CITY, "Inte vid bokslut", ""),
        (CITY, "T1, men inte VB", "0"),
        (ROMANS, "Etappmöte I och inte II", "0"),
        (CITY, "Ej i t1 utan vid t2", "1"),
        (CITY, "Görs inte. T1", "0"),
        (("Halvår", "Helår"), "inte halvår eller helår", ""),
        (("Etapp 1/E1", "Etapp 2/E2"), "E2", "1"),
        (("Etapp 1/E1", "Etapp 2/E2"), "Vid etapp 1 och E2", "01"),
        (("Kvartal 3/Q3", "Möte 3/4"), "I kvartal 3", "0"),
        (("Hamnråd 4 juni",), "Protokoll från hamnrådet 4 juni", "0"),
        (("Hamnråd 4 juni", "Bokslut"), "Minnesanteckningar från vårt hamnråd 4 juni", "0"),
    ],
)
def test_what_is_listed_is_found_in_all_its_forms(listed, text, places):
    assert occasions_asked_for(text, listed) == tuple(listed[int(place)] for place in places)


@pytest.mark.parametrize(
    ("listed", "text", "unknown"),
    [
        (("Halvår", "Helår"), "Tertialrapport 1 och helår", ("Tertialrapport 1",)),
        (("Halvår", "Helår"), "I VB och i t2", ("VB", "t2")),
        (REPORTS, "Lägesrapport 4", ("Lägesrapport 4",)),
        (YEARS, "T1 2031", ("T1 2031",)),
        (CITY, "T3", ("T3",)),
        (CITY, "T1, T2 och 3", ("T 3",)),
        ((*REPORTS, "Bokslut"), "Bokslut och lägesrapporten", ("lägesrapporten",)),
        (REPORTS, "Lägesrapport 2: rapporten är lägesrapporten", ()),
        (ROMANS, "Etappmöte I och IV", ("Etappmöte IV",)),
        (CITY, "T1, 15 deltagare, 15–16 mars", ()),
        (CITY, "T1 i ordinarie uppföljning", ()),
    ],
)
def test_an_occasion_that_is_not_listed_is_told(listed, text, unknown):
    assert occasions_not_listed(text, listed) == unknown


@pytest.mark.parametrize(
    ("listed", "text", "found"),
    [
        (("Halvår",), "Varje halvår och protokoll", ("Halvår", "protokoll")),
        (("Kvartal 1",), "Kvartal 1, kvartal 2", ("Kvartal 1",)),
        (CITY, "Varje halvår", ("annat",)),
        (CITY, "T1, 15/3", ("T1", "annat")),
        (CITY, "T1, 2 september", ("T1", "annat")),
        (("September",), "30 september", ("September",)),
    ],
)
def test_what_is_listed_is_no_other_kind(listed, text, found):
    assert occasions_asked_for(text, listed) == found


@pytest.mark.parametrize(
    ("listed", "text", "meant"),
    [
        (("Hamnråd 4 juni",), "När rådet möts den 4 juni", {"4 juni": "Hamnråd 4 juni"}),
        (("Hamnråd 4 juni",), "I juni 2031", {"juni 2031": "Hamnråd 4 juni"}),
        (("Hamnråd 4 juni",), "Senast 4/6", {"4/6": "Hamnråd 4 juni"}),
        (("Hamnråd 4 juni",), "2031-06-04", {"2031-06-04": "Hamnråd 4 juni"}),
        (("Hamnråd 4 jun", "Syn i juli"), "Under juli", {"juli": "Syn i juli"}),
        (("Kajdag Q2",), "Kvartal 2", {"kvartal 2": "Kajdag Q2"}),
        (("Syn höst",), "Hösten 2031", {"hösten 2031": "Syn höst"}),
        (("Hamnråd 4 juni",), "Den 5 juni", {}),
        (("Hamnråd 4 juni",), "2031-99-04 och 2031-00-04 eller 4/13", {}),
        (("Hamnråd 4 juni",), "Hamnrådet 4 juni, sedan i juni", {}),
        (("Kajdag Q2",), "Kvartal 3 eller varje kvartal", {}),
        (("Marknadsdag", "Vårdmöte"), "I mars och på våren", {}),
        (("Möte 13/14",), "13 maj", {}),
        (CITY, "T1, 15/3 och protokoll", {}),
    ],
)
def test_a_time_that_a_listed_occasion_has_too_may_be_meant_for_it(listed, text, meant):
    assert occasions_resembled(text, listed) == meant


NOUN = st.lists(
    st.sampled_from(["bro", "fja", "glu", "kvi", "plo", "sna", "vry", "zu"]), min_size=2, max_size=3
).map(lambda parts: "".join(parts) + "k")
NAMES = st.lists(NOUN, min_size=3, max_size=5, unique=True).filter(
    lambda names: not any(a != b and b.startswith(a) for a in names for b in names)
)
FORMS = ("{}", "{}en", "{}et.", "({})", "{}s", "«{}»", "{}uppföljningen", "{}-mötet")
BETWEEN = (", ", "/", " och ", " samt i ", "; ", " & ", " och sedan vid den ")


@proof(60, whole=2_000)
@given(data=st.data(), names=NAMES, is_numbered=st.booleans())
def test_any_names_are_found_and_no_others(data, names, is_numbered):
    """Names that no code knows, written in many ways, give their rows and no more."""
    listed = [f"{name.capitalize()} {n}" for n, name in enumerate(names, start=1)]
    listed = listed if is_numbered else [name.capitalize() for name in names]
    wanted = data.draw(st.lists(st.sampled_from(listed), unique=True))
    text = "Följs upp"
    for name in wanted:
        form = data.draw(st.sampled_from(FORMS[:1] if is_numbered else FORMS))
        case = data.draw(st.sampled_from((str.upper, str.lower, str)))
        text += data.draw(st.sampled_from(BETWEEN)) + form.format(case(name))
    assert occasions_asked_for(text, listed) == tuple(name for name in listed if name in wanted)


@proof(40, whole=1_000)
@given(data=st.data(), names=NAMES, dash=st.sampled_from(["–", "-", " till ", " t.o.m. "]))
def test_a_range_is_everything_from_one_to_another(data, names, dash):
    first, last = sorted(data.draw(st.permutations(range(len(names))))[:2])
    text = f"Vid {names[first]}{dash}{names[last]}"
    assert occasions_asked_for(text, names) == tuple(names[first : last + 1])
