"""The text for ILS: a piece for each activity, under the goal of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import outline
import word
from accessible import obstacles
from filled import everywhere, register
from losses import losses
from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.schema import Activity, Answer, Occasion, Plan, Progress
from plandoc import making
from word import BODY, W

FOLDER = Path(making.__file__).parent / "documents"
FACTS = ["Aktivitet", "Ansvarig", "Tidplan", "Läge"]
CONTENTS = {
    Plan: [Filled({Plan.goal: "1.2 Stockholm är en trygg stad", Plan.year: 2020})],
    Occasion: [Filled({Occasion.name: name}) for name in ("T1", "T2", "VB")],
    Activity: [
        Filled(
            {
                Activity.id: "A1",
                Activity.title: "Öppna en mötesplats",
                Activity.owner: "Enhetschef Fritid",
                Activity.schedule: "2020",
                Activity.follow_up: "T1 och VB",
            }
        ),
        Filled(
            {
                Activity.id: "A2",
                Activity.title: "Utbilda personalen",
                Activity.owner: "Avdelningschef",
                Activity.follow_up: "VB",
            }
        ),
    ],
    Answer: [
        Filled(
            {
                Answer.activity: "A1",
                Answer.occasion: occasion,
                Answer.status: status,
                Answer.comment: comment,
            }
        )
        for occasion, status, comment in (
            ("T1", Progress.LATE, "Lokalen dröjer."),
            ("VB", Progress.DONE, "Invigd i maj."),
        )
    ],
}
LATEST = """\
Mål 1.2 Stockholm är en trygg stad

Aktivitet A1
Aktivitet: Öppna en mötesplats
Ansvarig: Enhetschef Fritid
Tidplan: 2020
Läge: genomförd (VB)
Kommentar: Invigd i maj.

Aktivitet A2
Aktivitet: Utbilda personalen
Ansvarig: Avdelningschef
Tidplan: saknas
Läge: inget svar
"""


def made(contents, about=""):
    """Make the document of some rows."""
    return making.render("ils", register(contents), decision=False, about=about)


def test_without_an_occasion_every_activity_has_its_latest_answer():
    assert making.document("ils").text(register(CONTENTS), "") == LATEST


def test_an_occasion_has_the_activities_that_it_asks_about():
    assert making.document("ils").text(register(CONTENTS), "T1") == (
        "Mål 1.2 Stockholm är en trygg stad\n\n"
        "Aktivitet A1\n"
        "Aktivitet: Öppna en mötesplats\n"
        "Ansvarig: Enhetschef Fritid\n"
        "Tidplan: 2020\n"
        "Läge: försenad\n"
        "Kommentar: Lokalen dröjer.\n"
    )


@pytest.mark.parametrize("about", ["", "T1", "VB"])
def test_the_document_says_what_the_text_does(about):
    file = made(CONTENTS, about)
    printed = "\n".join(word.texts(file, "Heading1", "Heading2", "Dokumentfakta")[4:])
    expected = making.document("ils").text(register(CONTENTS), about).replace("\n\n", "\n").strip()
    assert printed.replace("\t", ": ") == expected


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1.2 Trygg stad", "Mål 1.2 Trygg stad"),
        ("mål 1.2 Trygg stad", "mål 1.2 Trygg stad"),
        (None, "Mål i budgeten saknas"),
    ],
)
def test_the_goal_stands_above_all_else(typed, printed):
    file = made({Plan: [Filled({Plan.goal: typed})]})
    assert word.texts(file, "Heading1") == [printed]


@pytest.mark.parametrize("which", ["2020", "nothing", "overfull", "hostile"])
def test_everyone_can_read_the_text_and_word_opens_it(tmp_path, which):
    row, comment = CONTENTS[Activity][0], CONTENTS[Answer][0]
    long = {Answer.comment: "Vi väntar på lokalen. " * 100}
    contents = {
        "2020": EXAMPLE,
        "nothing": {},
        "overfull": {
            **CONTENTS,
            Activity: [Filled({**row.values, Activity.id: f"A{n}"}) for n in range(300)],
            Answer: [Filled({**comment.values, **long})],
        },
        "hostile": everywhere("A & B <w:t> {{ 7*7 }} \u202e\x00 å"),
    }[which]
    file = made(contents)
    assert list(obstacles(file)) == []
    path = tmp_path / "ils.docx"
    path.write_bytes(file)
    assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.parametrize("lost", ["Mål 1.2 Stockholm är en trygg stad", "Invigd i maj."])
def test_what_is_lost_on_the_way_is_noticed(lost):
    file = made(CONTENTS)
    assert losses("ils", file, register(CONTENTS)) == ()
    root = word.tree(file)
    for node in root.iter(f"{W}t"):
        node.text = (node.text or "").replace(lost, lost[:-3])
    content = {**word.parts(file), BODY: word.etree.tostring(root)}
    assert losses("ils", word.packed(content), register(CONTENTS)) != ()


def test_the_template_has_no_faults_and_its_outline_is_committed(same_as):
    template = making.template("ils")
    assert making.faults_before_making("ils", template) == ()
    same_as(outline.outline(template), FOLDER / "ils" / "ils.outline.txt")
