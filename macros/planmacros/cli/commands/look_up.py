"""The commands that one looks things up with: rules, requirements and templates."""

from argparse import Namespace
from pathlib import Path

from planmacros.cli.command import CLEAN, COULD_NOT, FOUND, aside, command, option, tell, word
from planmacros.cli.command_words import DOCUMENT_NAME, OPEN_IT, meant_word


def _codes(**_: object) -> list[str]:
    from planmacros.checks import RULES

    return [rule.code for rule in RULES]


def _numbers(**_: object) -> list[str]:
    from planmacros.requirements.requirements import all_requirements

    return [one.number for one in all_requirements()]


_CODE = word("code", "KOD", "kontrollens kod, som A07", nargs="?", completer=_codes)
_NUMBER = word("number", "NR", "kravets nummer, som R-305", nargs="?", completer=_numbers)


@command("regler", _CODE)
def look_up_rule(arguments: Namespace) -> int:
    """Förklarar en kontroll, eller räknar upp alla.

    Exempel:
        regler A07
    """
    from planmacros.checks import RULES
    from planmacros.checks.rules import rule_code
    from planmacros.tasks import reports

    wanted = rule_code(arguments.code)
    found = [rule for rule in RULES if rule.code == wanted]
    if wanted and not found:
        codes = _codes()
        meant = meant_word(wanted, codes)
        hint = f"Menar du {meant}?" if meant else f"De som finns är {', '.join(codes)}."
        return aside(f"Kontrollen {wanted} finns inte. {hint}", status=COULD_NOT)
    describe = reports.report_to_explain if found else reports.report_of_rule
    tell(map(describe, found or RULES))
    return CLEAN


@command("krav", _NUMBER)
def look_up_requirement(arguments: Namespace) -> int:
    """Visar var ett krav på planen är tillgodosett, eller räknar upp alla.

    Exempel:
        krav R-305
    """
    from planmacros.requirements import requirements

    wanted = arguments.number
    found = requirements.requirements_named(wanted)
    if wanted and not found:
        text = f"Kravet {wanted} finns inte. Skriv «krav» för att se alla."
        return aside(text, status=COULD_NOT)
    describe = requirements.requirement_explained if found else requirements.requirement_line
    tell(map(describe, found or requirements.all_requirements()))
    return CLEAN


@command(
    "mall",
    DOCUMENT_NAME,
    option("--till to", "FIL.docx", "vart mallen kopieras; annars mallar/DOKUMENT.docx"),
    option("--granska look_through", "FIL.docx", "en ändrad mall som ska granskas"),
    OPEN_IT,
)
def look_up_template(arguments: Namespace) -> int:
    """Hämtar en Word-mall att ändra i, eller granskar en ändrad mall.

    Exempel:
        mall plan --granska mallar/plan.docx
    """
    from planbook.files import write_new_file
    from planbook.reader.workbook_folder import TEMPLATES
    from plandoc import making
    from planmacros.cli.workbook_files import made_file_path, tell_of_made_file

    if arguments.look_through:
        return _looked_through(arguments.document, arguments.look_through)
    content = making.template(arguments.document)
    target = arguments.to or Path(TEMPLATES, f"{arguments.document}.docx")
    path = write_new_file(made_file_path(target, arguments.document, ".docx"), content)
    tell_of_made_file(arguments, "Mallen", path)
    return CLEAN


def _looked_through(name: str, path: Path) -> int:
    from planbook.files import file_content
    from plandoc import making
    from planmacros.tasks import persons_in_document

    own = file_content(path)
    if own is None:
        text = f"{path} finns inte. Kontrollera mappen och filens namn."
        return aside(text, status=COULD_NOT)
    faults = [str(fault) for fault in making.faults_before_making(name, own)]
    faults = faults or list(persons_in_document.persons_in_template(own))
    tell(faults)
    return aside(
        f"{len(faults)} fel i mallen." if faults else "Mallen går att använda.",
        status=FOUND if faults else CLEAN,
    )
