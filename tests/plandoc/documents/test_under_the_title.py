"""What is filled in of an activity besides its columns is printed under its title."""

from __future__ import annotations

from datetime import date

import pytest

import word
from filled import register, sections
from planbook.builder.contents import Filled
from planbook.schema import (
    Activity,
    Area,
    Conclusion,
    Decision,
    Occasion,
    Section,
    Status,
    Training,
    Unit,
    YesNo,
)
from plandoc import making
from plandoc.documents.registry import template
from word import W

TITLE = "Öppna en mötesplats i Rinkeby"
AREA = {Area: [Filled({Area.name: "Stöd"})]}
MORE = {
    Activity.measure: "60 besökare & 3 <öppna> kvällar",
    Activity.partners: "Avdelningschef Fritid,\nbiblioteket",
    Activity.next_check: date(2027, 9, 1),
    Activity.conclusions: "S1, S2",
}
CONCLUSIONS = [
    Filled({Conclusion.id: "S1", Conclusion.public: YesNo.YES}),
    Filled({Conclusion.id: "S2"}),  # nobody has decided that it may be told
]
UNDER = (
    "Nästa avstämning: 2027-09-01\nMått: 60 besökare & 3 <öppna> kvällar\n"
    "Samverkan med: Avdelningschef Fritid,\nbiblioteket\nSlutsatser: S1"
)


def plan(**more):
    activity = {
        Activity.id: "F7",
        Activity.title: TITLE,
        Activity.area: "Stöd",
        Activity.owner: "Fritidschef",
        Activity.follow_up: "VB",
        **more.get("facts", MORE),
    }
    row = {Section.heading: "Stödet", Section.area: "Stöd"}
    occasion = Filled({Occasion.name: "VB", Occasion.last_day: date(2027, 12, 31)})
    status = {Decision: [Filled({Decision.status: more.get("status")})]}
    rows = {**sections(row), **AREA, Activity: [Filled(activity)], **status}
    return register({**rows, Occasion: [occasion], Conclusion: CONCLUSIONS})


def rows_of(file):
    return [row for table in word.tables(file) for row in table[1:]]


@pytest.mark.parametrize("name", ["plan", "uppfoljning", "paminnelse"])
def test_the_details_stand_under_the_title_and_the_id_last(name):
    file = making.render(name, plan(), decision=False)
    found = [row for row in rows_of(file) if any(TITLE in cell for cell in row)]
    assert found
    for row in found:
        assert f"{TITLE}\n{UNDER}" in row
        assert row[-1] == "F7"


def test_nothing_stands_under_a_title_without_details():
    (row,) = rows_of(making.render("plan", plan(facts={}), decision=False))
    assert row[0] == TITLE


def test_the_details_are_in_smaller_type():
    file = making.render("plan", plan(), decision=False)
    small = [
        run
        for run in word.tree(file).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}sz[@{W}val='17']") is not None
    ]
    assert len(small) == len(MORE)


def test_the_text_for_ils_has_the_details_too():
    text = making.text_when_making("ils", plan(), "")
    assert f"Aktivitet F7\nAktivitet: {TITLE}\n{UNDER}\n" in text
    printed = word.printed(making.render("ils", plan(), decision=False))
    assert "60 besökare" in printed


def test_a_template_of_the_board_without_an_id_has_the_details_all_the_same():
    parts = word.parts(template("plan"))
    body = parts[word.BODY].replace(b"{{ r.id }}", b"").replace(b">Id<", b">Not<")
    own = word.packed({**parts, word.BODY: body})
    (row,) = rows_of(making.render("plan", plan(), own, decision=False))
    assert row[0] == f"{TITLE}\n{UNDER}"


def test_other_courses_stand_under_their_unit():
    rows = {
        Unit: [Filled({Unit.name: "Förskolan"})],
        Training: [Filled({Training.unit: "Förskolan", Training.others: "Webbkurs"})],
        Occasion: [Filled({Occasion.name: "VB"})],
    }
    file = making.render("uppfoljning", register(rows), decision=False, about="VB")
    assert "Förskolan\nAndra utbildningar: Webbkurs" in [row[0] for row in rows_of(file)]


@pytest.mark.parametrize(
    ("status", "is_draft"), [(None, True), (Status.SUBMITTED, True), (Status.DECIDED, False)]
)
def test_a_report_of_a_decided_plan_is_no_draft(status, is_draft):
    for name in ("uppfoljning", "personal"):
        file = making.render(name, plan(status=status), decision=False)
        stamped = word.texts(file, "Beslutsstatus")
        assert bool(stamped) is is_draft
    plan_itself = making.render("plan", plan(status=status), decision=False)
    assert word.texts(plan_itself, "Beslutsstatus")
