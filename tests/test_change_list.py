"""The change list: what is new, gone and other since the plan was decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import word
from accessible import obstacles
from filled import register
from planbook.contents import Filled
from planbook.example import EXAMPLE
from planbook.files import UnusableError
from planbook.schema import Activity, Plan, Section
from plandoc import andringar, documents, outline
from plandoc.documents import UnfaithfulError
from word import BODY, W

FOLDER = Path(documents.__file__).parent
YEAR = {Plan.year: 2020, Plan.board: "Farsta stadsdelsnämnd"}
LINES = [f"Stycke {number}." for number in range(1, 9)]


def year(number=2020, **rows):
    """Give the register of a year; activities as id and title, a text as one."""
    activities = [
        Filled({Activity.id: name, Activity.title: title})
        for name, title in rows.get("activities", {}).items()
    ]
    text = Filled({Section.id: "1", Section.level: 1, Section.body: rows.get("body")})
    plan = Filled({**YEAR, Plan.year: number})
    return register({Plan: [plan], Activity: activities, Section: [text]})


def listed(new, *earlier):
    """Make the change list of a register with some earlier ones."""
    arranged = replace(new, earlier=earlier)
    return documents.render("andringar", arranged, decision=False)


def rows(file):
    """Give the rows of every table of changes, without their headings."""
    found = word.tables(file)
    assert all(table[0] == ["Var", "Före", "Nu"] for table in found)
    return [row for table in found for row in table[1:]]


def test_added_removed_and_changed_activities_stand_old_beside_new():
    old = year(activities={"A1": "Öppna", "A2": "Stänga"})
    new = year(activities={"A1": "Öppna mer", "A3": "Måla"})
    file = listed(new, old)
    assert rows(file) == [
        ["A1 Öppna mer\nAktivitet", "Öppna", "Öppna mer"],
        ["A3 Måla\nTillagd", "–", "Id: A3\nAktivitet: Måla"],
        ["A2 Stänga\nBorttagen", "Id: A2\nAktivitet: Stänga", "–"],
    ]
    said = "1 tillagd rad, 1 borttagen rad, 1 ändrad uppgift."
    assert said in word.texts(file, "BodyText")


def test_of_a_long_text_only_the_lines_that_differ_are_shown():
    other = [*LINES[:3], "Stycke 4, ändrat.", *LINES[4:6], *LINES[7:]]
    file = listed(year(body="\n".join(other)), year(body="\n".join(LINES)))
    assert rows(file) == [
        ["1\nText, rad 4", "Stycke 4.", "Stycke 4, ändrat."],
        ["1\nText, rad 7", "Stycke 7.", "–"],
    ]


def test_a_plan_that_is_the_same_has_no_changes():
    file = listed(register(EXAMPLE), register(EXAMPLE))
    assert word.texts(file, "BodyText") == ["Inga ändringar."]
    assert word.tables(file) == []


def test_the_decided_plan_is_compared_with_before_that_of_last_year():
    new, decided, last_year = year(body="ny"), year(body="då"), year(2019, body="förr")
    assert word.texts(listed(new, last_year, decided), "Subtitle") == [
        "Jämfört med den beslutade planen"
    ]
    assert word.texts(listed(new, last_year), "Subtitle") == [
        "Jämfört med förra årets plan, 2019"
    ]


def test_without_an_earlier_plan_it_is_said_what_to_put_where():
    with pytest.raises(UnusableError, match="i mappen tidigare bredvid arbetsboken"):
        listed(year())
    with pytest.raises(UnusableError, match=r"^[^.]+\.$"):
        listed(year(), year(2017))


@pytest.fixture(scope="module")
def overfull():
    """Three hundred changes, one of them of two thousand characters."""
    names = [f"A{number}" for number in range(300)]
    long = {"A2": "Öppna ny mötesplats. " * 100}
    new = year(activities=dict.fromkeys(names, "Nytt") | long)
    return listed(new, year(activities=dict.fromkeys(names, "Gammalt")))


def test_three_hundred_changes_stand_each_in_its_row(overfull):
    assert len(rows(overfull)) == 300
    assert len(rows(overfull)[2][2]) > 2_000


@pytest.mark.parametrize("which", ["overfull", "empty", "2020"])
def test_everyone_can_read_the_list_and_word_opens_it(request, tmp_path, which):
    match which:
        case "overfull":
            file = request.getfixturevalue("overfull")
        case "empty":
            file = listed(year(), year())
        case _:
            file = listed(register(EXAMPLE), register({Plan: EXAMPLE[Plan]}))
    assert list(obstacles(file)) == []
    path = tmp_path / "lista.docx"
    path.write_bytes(file)
    assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.parametrize("lost", ["row", "letter", "count"])
def test_what_is_lost_on_the_way_is_noticed(lost):
    old, new = year(activities={"A1": "Öppna"}), year(activities={"A1": "Stänga"})
    arranged = replace(new, earlier=(old,))
    file = listed(new, old)
    assert andringar.differences(file, arranged) == ()
    root = word.tree(file)
    texts = {node.text: node for node in root.iter(f"{W}t")}
    match lost:
        case "row":
            row = list(root.iter(f"{W}tr"))[-1]
            row.getparent().remove(row)
        case "letter":
            texts["Stänga"].text = "Stäng"
        case _:
            texts["1 ändrad uppgift."].text = "2 ändrade uppgifter."
    content = {**word.parts(file), BODY: word.etree.tostring(root)}
    assert andringar.differences(word.packed(content), arranged) != ()


def test_a_list_that_loses_something_is_not_made(monkeypatch):
    lossy = lambda entry: {"var": entry.where, "före": "", "nu": entry.now}  # noqa: E731
    monkeypatch.setattr(andringar, "_words", lossy)
    with pytest.raises(UnfaithfulError, match="Aktiviteter!"):
        listed(year(activities={"A1": "Ny"}), year(activities={"A1": "Ö"}))


def test_the_template_has_no_faults_and_its_outline_is_committed(same_as):
    template = documents.template("andringar")
    assert documents.faults("andringar", template) == ()
    same_as(outline.outline(template), FOLDER / "andringar.outline.txt")
