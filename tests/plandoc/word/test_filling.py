"""Templates that are filled: as docxtpl would, from what is compiled beforehand or not."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date
from io import BytesIO

import jinja2
import pytest
from docxtpl import DocxTemplate
from lxml import etree

import word
from filled import register
from many import three_hundred
from planbook.schema import Activity, Answer
from plandoc import making
from plandoc.word import render
from plandoc.word.tag_language import bounded_work, tag_language
from word import BODY
from worked_year import WORKED

BEFORE = register({**WORKED, Activity: WORKED[Activity][:3]}, as_of=date(2020, 2, 1))
MOMENT = 8  # seconds of the processor, on a machine with other things to do
OF_2020 = replace(register(WORKED, as_of=date(2020, 12, 20)), earlier=(BEFORE,))


def context(name):
    about = next(iter(making.document(name).subjects(OF_2020, "VB", "")), "")
    return making.making_context(name, OF_2020, decision=False, about=about)


def canonical(xml):
    return etree.tostring(xml, method="c14n", exclusive=True)


@pytest.mark.parametrize("name", making.names())
def test_a_template_that_comes_with_the_tool_is_kept_as_it_is_compiled(name, same_as):
    template = making.template(name)
    compiled = {jinja2.__version__: render.compiled_parts(template)}
    text = json.dumps(compiled, ensure_ascii=False, indent=1) + "\n"
    same_as(text, render.COMPILED / render.compiled_name(template))


def test_nothing_is_kept_of_a_template_that_is_no_more():
    kept = {file.name for file in render.COMPILED.iterdir()}
    assert kept == {render.compiled_name(making.template(name)) for name in making.names()}


@pytest.mark.parametrize("name", making.names())
def test_a_template_is_filled_as_docxtpl_fills_it(name):
    template = making.template(name)
    engine = DocxTemplate(BytesIO(template))
    engine.init_docx()
    with bounded_work():
        theirs = engine.build_xml(context(name), tag_language())
    ours = render.fill_template(template, context(name))[BODY]
    assert canonical(ours[0]) == canonical(etree.fromstring(theirs))


def test_a_template_that_is_kept_of_another_jinja_is_compiled_anew(tmp_path, monkeypatch):
    template = making.template("ils")
    monkeypatch.setattr(render, "COMPILED", tmp_path)
    (tmp_path / render.compiled_name(template)).write_text('{"2.0": {"word/document.xml": "1/0"}}')
    own = word.packed({**word.parts(template), "docProps/mark.xml": b"<mark/>"})
    for one in (template, own):
        render.fill_template(one, context("ils"))


@pytest.mark.parametrize("name", ["ils", "paminnelse", "personal", "plan", "samordning", "uppfoljning"])
def test_a_document_of_fifteen_hundred_activities_is_made_in_a_moment(name):
    few = three_hundred()
    many = {**few, Activity: few[Activity] * 5, Answer: few[Answer] * 5}
    rows = register(many, as_of=date(2026, 5, 5))
    about = next(iter(making.document(name).subjects(rows, "T1", "")), "")
    start = time.process_time()
    making.render(name, rows, decision=False, about=about)
    assert time.process_time() - start < MOMENT


def test_a_row_is_asked_only_for_what_a_template_prints(monkeypatch):
    asked = []
    words = making.making_context("ils", OF_2020, decision=False)["aktiviteter"][0]
    monkeypatch.setattr(type(words.row), "text", lambda _row, column: asked.append(column.tag) or "x")
    assert words["ansvarig"] == "x"
    assert asked == ["ansvarig"]
    assert "mått" in words
    assert len(words) == len(list(words))
