"""Every word of the command line, however its letters are typed or misspelt."""

from __future__ import annotations

import unicodedata

import pytest

from planbook.model.swedish import plain_letters
from plandoc import making
from planmacros import cli
from planmacros.cli.command_words import meant_word
from planmacros.cli.parser import parsed_command_line

VALUES = {
    "ÅR": "2027",
    "DATUM": "2020-05-01",
    "SKAL": "fish",
    "DOKUMENT": "uppföljning",
    "{text,json}": "json",
}


def value(argument) -> list[str]:
    """Give what may stand after an option, or for a word by its place."""
    metavar = argument.settings.get("metavar")
    return [VALUES.get(metavar, "x")] if metavar else []


def whole(command) -> list[str]:
    """Write a command with all its words."""
    words = [command.name]
    for argument in command.arguments:
        is_option = argument.names[0].startswith("-")
        words += [*argument.names[:1], *value(argument)] if is_option else value(argument)
    return words


def spelled(word):
    """Type a word as Swedes do, as a Mac composes it, and as an English keyboard."""
    return [word, unicodedata.normalize("NFD", word), plain_letters(word)]


@pytest.mark.parametrize("command", cli.COMMANDS, ids=lambda command: command.name)
def test_every_word_is_read_with_and_without_its_swedish_letters(command):
    words = whole(command)
    read = parsed_command_line(cli.COMMANDS, words)
    assert read.run is command.run
    for place, word in enumerate(words):
        for typed in spelled(word):
            assert (
                parsed_command_line(cli.COMMANDS, [*words[:place], typed, *words[place + 1 :]]) == read
            )


@pytest.mark.parametrize("name", making.names())
@pytest.mark.parametrize("command", [("skapa", "x.xlsx"), ("mall",)])
def test_every_document_is_known_by_its_swedish_word_too(command, name):
    word = making.document(name).called if plain_letters(making.document(name).called) == name else name
    for typed in (*spelled(word), name, name.upper()):
        read = parsed_command_line(cli.COMMANDS, [command[0], typed, *command[1:]])
        assert read.document == name


def test_the_help_names_documents_in_swedish(capsys):
    with pytest.raises(SystemExit):
        parsed_command_line(cli.COMMANDS, ["skapa", "--hjälp"])
    told = " ".join(capsys.readouterr().out.split())
    assert "något av ändringar, ils, påminnelse, personal, plan, samordning, uppf" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["kontrolera"], "KOMMANDO: «kontrolera» finns inte. Menar du «kontrollera»?"),
        (["forbred"], "Menar du «förbered»?"),
        (["aterstal", "x.xlsx"], "Menar du «återställ»?"),
        (["skapa", "uppföljnin", "x.xlsx"], "Menar du «uppföljning»?"),
        (["skapa", "pamminelse", "x.xlsx"], "Menar du «påminnelse»?"),
        (["mall", "plann"], "DOKUMENT: «plann» finns inte. Menar du «plan»?"),
        (["skapa", "plan", "x.xlsx", "--beslutt"], "Menar du --beslut?"),
        (["skapa", "plan", "x.xlsx", "-beslut"], "Menar du --beslut?"),
        (["ny", "x.xlsx", "--namd", "N", "--år", "2027"], "Menar du --nämnd?"),
        (["ny", "x.xlsx", "--nämd=N"], "känns inte igen: --nämd. Menar du --nämnd?"),
        (["kontrollera", "x.xlsx", "--format", "jsn"], "Menar du «json»?"),
        (["kontrollera", "x.xlsx", "y.xlsx"], "Det här känns inte igen: y.xlsx. Skriv"),
        (["förbered", "Lugn", "kväll", "x.xlsx"], "är flera ord inom citattecken"),
        (["--hjlp"], "Menar du --hjälp?"),
        (["regler", "A7"], "Kontrollen A7 finns inte. Menar du A07?"),
        (["regler", "A011"], "Menar du A01?"),
    ],
)
def test_a_misspelt_word_is_answered_with_the_one_that_is_meant(words, told, capsys):
    try:
        status = cli.main(words)
    except SystemExit as stop:
        status = stop.code
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert told in said.err
    assert len(said.err.splitlines()) == 1


def test_every_word_that_lacks_a_letter_is_known_again():
    names = [command.name for command in cli.COMMANDS]
    for name in names:
        shorter = [name[:place] + name[place + 1 :] for place in range(len(name))]
        assert {meant_word(one, names) for one in shorter} <= {name, "ny"}, name


def test_what_is_like_nothing_is_answered_with_all_there_is(capsys):
    with pytest.raises(SystemExit):
        cli.main(["qwxyz"])
    said = capsys.readouterr().err
    assert "Det som finns: exempel, ny, kontrollera, skapa, återskapa, förbered, laga" in said
    assert "forbered" not in said


@pytest.mark.parametrize("words", [["kontrollera", ""], ["laga", ""]])
def test_an_empty_word_is_no_unknown_word_but_a_missing_file(words, capsys):
    assert cli.main(words) == cli.COULD_NOT
    assert capsys.readouterr().err == ". är en mapp. Ange en fil.\n"


def test_an_empty_name_is_told_as_missing(capsys):
    with pytest.raises(SystemExit):
        cli.main(["ny", "bok.xlsx", "--nämnd", "", "--år", "2027"])
    assert "namnet saknas" in capsys.readouterr().err
