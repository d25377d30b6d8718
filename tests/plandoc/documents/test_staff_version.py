"""The lägesbild for those who work there: two pages, and nothing that is held back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

import outline
import word
from accessible import obstacles
from filled import everywhere, register
from hostile_texts import HOSTILE
from losses import losses
from office import pages, pdf
from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.schema import (
    Activity,
    Assessment,
    Expression,
    Observation,
    Occurrence,
    Plan,
    Role,
    Section,
    Situation,
    Trend,
    YesNo,
)
from plandoc import making
from planmacros.checks import check_register
from planmacros.tasks.check_and_make import RefusedError, made_document
from planmacros.tasks.checked import Checked
from proofs import cases
from word import BODY, W

FOLDER = Path(making.__file__).parent / "documents"
FACIT = Path(__file__).parents[2] / "facit"
LONG = "Klotter med koppling till miljön syns på flera platser i området. " * 30


def seen(expression, milieu, description, public=YesNo.YES, how=Occurrence.FEW):
    """Give a row of the sheet Lägesbild."""
    columns = (
        Observation.expression,
        Observation.milieu,
        Observation.description,
        Observation.public,
        Observation.occurrence,
    )
    values = (expression, milieu, description, public, how)
    return Filled(dict(zip(columns, values, strict=True)))


def assessed(milieu, text, public=YesNo.YES):
    """Give a row of the sheet Bedömning."""
    columns = (Assessment.milieu, Assessment.assessment, Assessment.public)
    return Filled(dict(zip(columns, (milieu, text, public), strict=True)))


def staff(contents=EXAMPLE, *, decision=False):
    """Make the version of some rows."""
    return making.render("personal", register(contents), decision=decision)


def everything(file):
    """Give all the letters of a document, its headers and properties too."""
    return b"".join(word.parts(file).values()).decode(errors="replace")


def overfull(number):
    """Give much more of everything than two pages hold."""
    return {
        **EXAMPLE,
        Observation: [seen(f"Uttryck {n}", "miljön", LONG) for n in range(number)],
        Assessment: [assessed(f"Miljö {n}", LONG) for n in range(number)],
    }


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The version of 2020, and of nothing, of far too much, and of malice."""
    hostile = everywhere(" ".join(typed for typed, _ in HOSTILE.values()))
    return {
        "2020": staff(),
        "final": staff(decision=True),
        "empty": staff({}),
        "overfull": staff(overfull(40)),
        "hostile": staff(hostile),
    }


def test_the_template_has_no_faults_and_its_outline_is_committed(same_as):
    template = making.template("personal")
    assert making.faults_before_making("personal", template) == ()
    same_as(outline.outline(template), FOLDER / "personal" / "personal.outline.txt")


def test_the_version_says_what_it_has_said_before(made, same_as):
    same_as(word.printed(made["2020"]), FACIT / "personal.txt")


@pytest.mark.parametrize(("which", "number"), [("2020", 2), ("final", 2), ("empty", 1)])
def test_the_version_is_two_pages(made, which, number, tmp_path):
    path = tmp_path / "personal.docx"
    path.write_bytes(made[which])
    assert len(pages(pdf(path, tmp_path), tmp_path, 20)) == number


def test_everyone_can_read_the_version(made):
    for which in made.keys() - {"hostile"}:
        assert (which, list(obstacles(made[which]))) == (which, [])


def test_the_files_are_valid(made, tmp_path):
    for which, file in made.items():
        path = tmp_path / "fil.docx"
        path.write_bytes(file)
        assert (which, OpenXmlValidator().validate(path).errors) == (which, [])


def test_nothing_of_the_tool_is_left(made):
    for which in made.keys() - {"hostile"}:
        assert not re.search(r"urn:handlingsplan|\{\{|\{%|\{#", everything(made[which]))


def test_only_a_draft_says_that_it_is_one(made):
    assert word.texts(made["2020"], "Beslutsstatus") == [
        "UTKAST. Det här är ett arbetsmaterial och kan ändras."
    ]
    assert "UTKAST" not in everything(made["final"])


# What to know


def test_the_assessments_stand_in_a_table_and_the_comparison_below_it(made):
    ((head, *rows),) = word.tables(made["2020"])
    assert head == ["Miljö", "Förekomst", "Jämfört med förra", "Bedömning"]
    assert [row[:3] for row in rows] == [
        ["autonoma miljön", "förekommer", "kan ej bedömas"],
        ["vit makt-miljön", "förekommer", "kan ej bedömas"],
        ["islamistiska extremistmiljön", "förekommer", "kan ej bedömas"],
    ]
    _, compared, causes, *_ = word.texts(made["2020"], "BodyText")
    assert compared == (
        "Jämfört med förra lägesbilden: ökat. Mer har uppmärksammats än i lägesbilden "
        "från april 2019, eftersom kunskapen har ökat."
    )
    assert causes.startswith("Troliga orsaker. Flera faktorer samverkar")


def test_the_time_that_the_version_is_about_is_told(made):
    assert word.texts(made["2020"], "Dokumentfakta")[:2] == [
        "Gäller\tEnskede-Årsta-Vantör stadsdelsnämnd, Stockholms stad",
        "Lägesbilden är från\t1 april 2019–31 mars 2020",
    ]


def test_a_time_that_is_not_given_is_told_as_that(made):
    said = "Lägesbilden är från\ten tid som inte är angiven"
    assert said in word.texts(made["empty"], "Dokumentfakta")


@pytest.mark.parametrize(
    "held_back",
    [
        {Observation: [seen("Klotter", "miljön", "HEMLIGT", None)]},
        {Observation: [seen("HEMLIGT", "HEMLIGT", "HEMLIGT", YesNo.NO)]},
        {Assessment: [assessed("HEMLIGT", "HEMLIGT", None)]},
        {
            Situation: [
                Filled(
                    {
                        Situation.comparison: Trend.MORE,
                        Situation.reason: "HEMLIGT",
                        Situation.causes: "HEMLIGT",
                    }
                )
            ]
        },
        {Section: [Filled({Section.heading: "HEMLIGT", Section.body: "HEMLIGT"})]},
    ],
)
def test_what_is_not_released_is_not_there(held_back):
    file = staff({**EXAMPLE, **held_back})
    assert "HEMLIGT" not in everything(file)
    assert "Jämfört med förra lägesbilden." not in everything(file)


def test_what_is_left_out_is_told_on_the_screen():
    rows = [*EXAMPLE[Observation], seen("Klotter", "miljön", "x", YesNo.NO)]
    told = list(making.told_when_making("personal", register({**EXAMPLE, Observation: rows})))
    assert told == [
        (
            "Står i registret men inte i dokumentet: 1 rad på Lägesbild som inte får "
            "publiceras, bilden i avsnitt 2.2.2."
        )
    ]


# What to look for


def test_what_is_seen_stands_by_kind_in_the_order_of_the_list(made):
    assert word.texts(made["2020"], "Heading1") == [
        "Det här behöver du veta",
        "Det här kan du märka",
        "Hit vänder du dig",
        "Ur handlingsplanen",
    ]
    kinds = [row.values[Expression.name] for row in EXAMPLE[Expression]]
    assert word.texts(made["2020"], "Heading2")[: len(kinds)] == kinds


def test_what_is_the_same_of_several_milieus_is_one_point():
    rows = [
        seen("Klotter", "första", "Syns på skolor."),
        seen("Klotter", "andra", "Syns på skolor."),
        seen("klotter", "tredje", "Syns på skolor."),
        seen("Klotter", "fjärde", "Syns inte.", how=Occurrence.NONE),
        seen("Klotter", "femte", "", how=None),
        seen("", "", "Rykten."),
    ]
    file = staff({Observation: rows})
    assert word.texts(file, "Heading2") == ["Klotter", "Övrigt"]
    assert word.texts(file, "ListBullet") == [
        "Första, andra och tredje (enstaka): Syns på skolor.",
        "Fjärde (ingen känd förekomst): Syns inte.",
        "Femte",
        "Utan miljö (enstaka): Rykten.",
    ]


# Whom to turn to


def test_the_number_for_emergencies_is_there_only_where_the_board_has_written_it(made):
    assert "112" in word.texts(made["2020"], "Faktaruta")[0]
    (plan,) = EXAMPLE[Plan]
    contact = Filled({**plan.values, Plan.contact: "Fråga din chef."}, plan.notes)
    file = staff({**EXAMPLE, Plan: [contact], Section: []})
    assert word.texts(file, "Faktaruta") == ["Fråga din chef."]
    body = " ".join(word.text(p) for p in word.tree(file).iter(f"{W}p"))
    assert "112" not in body


def test_the_active_coordinator_is_named_with_a_mailbox():
    before = Filled({Role.name: "Förra", Role.coordinator: YesNo.YES, Role.active: YesNo.NO})
    now = Filled(
        {Role.name: "Preventionssamordnare", Role.mailbox: "vbe@exempel.se", Role.coordinator: YesNo.YES}
    )
    facts = word.texts(staff({Role: [before, now]}), "Dokumentfakta")
    assert facts[2:] == ["Lokal samordnare\tPreventionssamordnare", "Funktionsbrevlåda\tvbe@exempel.se"]
    assert word.texts(staff({Role: [before]}), "Dokumentfakta")[2:] == []


def test_what_is_empty_says_so_in_a_sentence(made):
    assert word.texts(made["empty"], "BodyText") == [
        "Lägesbilden har ingen bedömning som får publiceras än.",
        "Lägesbilden har inget om uttryck som får publiceras än.",
        "Nämnden har inte skrivit någon kontaktväg än.",
    ]


# Out of the plan


def test_the_marked_sections_are_there_with_lists_and_links_and_without_pictures():
    body = "Inledning:\n1. ett\n2. två\n- punkt\n> Ruta med [en sida](https://a.se/x)."
    row = {
        Section.heading: "Rutinen",
        Section.body: body,
        Section.picture: "rutin.png",
        Section.for_staff: YesNo.YES,
    }
    file = staff({Section: [Filled(row)]})
    assert word.texts(file, "Heading2") == ["Rutinen"]
    assert word.texts(file, "ListNumber") == ["ett", "två"]
    assert word.texts(file, "ListBullet") == ["punkt"]
    assert word.texts(file, "Faktaruta") == ["Ruta med en sida."]
    assert "https://a.se/x" in everything(file)
    assert word.texts(file, "Figur", "Figurtext") == []


# What may stop it


def test_a_plan_with_faults_gives_a_draft_and_no_finished_version():
    lacking = {**EXAMPLE, Activity: [Filled({Activity.id: "A1"})]}
    arranged = register(lacking)
    found = Checked(arranged, check_register(arranged))
    assert found.errors
    assert made_document("personal", found, None, decision=False)
    with pytest.raises(RefusedError, match="Ingen beslutsversion"):
        made_document("personal", found, None, decision=True)


def test_personal_data_stop_the_version():
    rows = [seen("Klotter", "miljön", "Tillhör 19121212-1212.")]
    arranged = register({**EXAMPLE, Observation: rows})
    with pytest.raises(RefusedError, match="uppgifter om en person"):
        made_document("personal", Checked(arranged, check_register(arranged)), None, decision=False)


# What is lost on the way


@pytest.mark.parametrize("which", HOSTILE)
def test_what_is_typed_stands_letter_for_letter(which):
    typed, expected = HOSTILE[which]
    printed = expected or typed
    rows = {
        Assessment: [assessed("miljön", typed)],
        Observation: [seen("Klotter", "miljön", typed)],
        Plan: [Filled({Plan.contact: typed})],
        Situation: [Filled({Situation.causes: typed, Situation.public: YesNo.YES})],
    }
    file = staff(rows)
    assert word.tables(file)[0][1][3] == printed
    assert word.texts(file, "ListBullet") == [f"Miljön (enstaka): {printed}"]
    assert word.texts(file, "Faktaruta") == [printed]
    assert f"Troliga orsaker. {printed}" in word.texts(file, "BodyText")


@pytest.mark.proof
def test_a_lost_letter_is_noticed(made):
    content, arranged = word.parts(made["2020"]), register(EXAMPLE)
    assert losses("personal", made["2020"], arranged) == ()
    styles = {"Heading2", "ListBullet", "ListNumber", "Faktaruta", "Tabelltext"}

    @cases(12, whole=400)
    @given(st.randoms(use_true_random=False))
    def noticed(chance):
        root = etree.fromstring(content[BODY])
        nodes = [
            node
            for paragraph in root.iter(f"{W}p")
            if word.style(paragraph) in styles
            for node in paragraph.iter(f"{W}t")
            if (node.text or "").strip()
        ]
        node = chance.choice(nodes)
        letters = [at for at, sign in enumerate(node.text) if not sign.isspace()]
        place = chance.choice(letters)
        node.text = node.text[:place] + node.text[place + 1 :]
        damaged = word.packed({**content, BODY: etree.tostring(root)})
        assert losses("personal", damaged, arranged)

    noticed()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lägesbilden: ökat", "Lägesbilden: minskat"),
        ("Flera faktorer samverkar", "Flera samverkar"),
        ("31 mars 2020", "31 mars"),
        ("Preventionssamordnare", "Samordnare"),
        ("Enskede-Årsta-Vantör stadsdelsnämnd,", "Nämnden,"),
        ("Frågor om radikaliserade", "Frågor om"),
    ],
)
def test_what_is_lost_outside_the_lists_is_noticed_too(made, old, new):
    content = word.parts(made["2020"])
    body = content[BODY].decode()
    assert re.search(old, body, re.IGNORECASE)
    changed = re.sub(old, new, body, flags=re.IGNORECASE)
    damaged = word.packed({**content, BODY: changed.encode()})
    assert losses("personal", damaged, register(EXAMPLE))
