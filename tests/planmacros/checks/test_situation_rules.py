"""The rules of the lägesbild and of the police agreement: their hard cases."""

from __future__ import annotations

import re
from datetime import date

import pytest

import tables
from planbook.builder.build import build_workbook
from planbook.example.empty import empty_contents
from planbook.example.plan_2020 import EXAMPLE
from planbook.model.book import Book
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS, Activity, Assessment, Situation, Source
from planmacros.checks import RULES, check_register

BY_CODE = {rule.code: rule for rule in RULES}
CODES = ("D07", "D09", "L03", "L05", "L06", "L07", "L10", "L11")
APRIL = date(2020, 4, 15)
WRITE_NUMBER = "Skriv numret på den slutsats som var och en svarar mot."
WRITE_BOTH = "Skriv slutsatserna i bladet Slutsatser, och deras nr på aktiviteterna."


def told(code: str, drawing: str) -> list[str]:
    """Ask one rule about a drawing; each answer as «cell grade: text»."""
    return [
        f"{finding.cell} {finding.grade.value}: {finding.text}"
        for finding in BY_CODE[code](tables.drawn(drawing))
    ]


def cells(code: str, drawing: str) -> list[str]:
    """Ask one rule about a drawing; give only where."""
    return [str(finding.cell) for finding in BY_CODE[code](tables.drawn(drawing))]


def form(sheet: str, facts: dict[str, str]) -> str:
    """Draw a form with some facts, each in its row from the second."""
    lines = "\n".join(f"| {label} | {value}" for label, value in facts.items())
    return f"{sheet} | Uppgift | Värde\n{lines}\n"


def survey(sent="", answered="", start="2020-02-01", end="2020-02-29") -> str:
    """Draw what the sheet Analys says of the survey."""
    return form(
        "Analys",
        {
            "Enkäten från": start,
            "Enkäten till": end,
            "Enkäten, utskickad till": sent,
            "Enkäten, svar": answered,
        },
    )


def agreement(name="1.2-15/2019", start="2020-01-01", end="2020-12-31", **plan) -> str:
    """Draw what the sheet Plan says of the agreement with the police."""
    return form(
        "Plan",
        {
            "Planår": "2020",
            "Samverkansöverenskommelse": name,
            "Överenskommelsen från": start,
            "Överenskommelsen till": end,
            **plan,
        },
    )


def comparison(compared="", reason="", before="2019-03-31") -> str:
    """Draw the comparison with the lägesbild before."""
    return form("Plan", {"Förra lägesbilden till": before}) + form(
        "Analys", {"Jämfört med förra lägesbilden": compared, "Vad jämförelsen beror på": reason}
    )


def source(asked: str, answered: str, kind="verksamhet", name="Bibliotek") -> str:
    """Draw one source."""
    return f"""
        Källor | Källa  | Slag   | Tillfrågad | Svarat
               | {name} | {kind} | {asked}    | {answered}
    """


def activities(*own: str) -> str:
    """Draw activities A1, A2 and so on, each with what it says under Slutsatser."""
    lines = "\n".join(
        f"| A{number} | Öppna en mötesplats | {words}" for number, words in enumerate(own, start=1)
    )
    return f"Aktiviteter | Id | Aktivitet | Slutsatser\n{lines}\n"


def conclusions(*rows: str) -> str:
    """Draw conclusions, each «number | activities | milieu»."""
    lines = "\n".join(f"| Kunskap behövs | {row}" for row in rows)
    return f"Slutsatser | Slutsats | Nr | Aktiviteter | Miljö\n{lines}\n"


def assessed(*rows: str) -> str:
    """Draw assessments, each «milieu | occurrence»."""
    lines = "\n".join(f"| {row}" for row in rows)
    return f"Bedömning | Miljö | Förekomst\n{lines}\n"


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    """The plan of 2020, and a new workbook, as they are read from files."""
    path = tmp_path_factory.mktemp("böcker") / "handlingsplan.xlsx"
    found = []
    for contents in (EXAMPLE, empty_contents("Norra stadsdelsnämnden", 2021)):
        path.write_bytes(build_workbook(contents))
        found.append(parse(read_workbook(path), SHEETS, APRIL))
    return found


class TestAssessments:
    MILIEUS = """
        Listor | Miljö
               | autonoma miljön
               | vit makt-miljön
    """

    def test_a_blank_occurrence_is_told_in_its_cell_and_a_missing_row_in_listor(self):
        lines = told("L03", self.MILIEUS + assessed("Vit Makt-miljön |"))
        assert lines == [
            (
                "Bedömning!B2 VARNING: Bedömningen av «Vit Makt-miljön» saknar "
                "förekomst. Välj i listan, även om inget är känt."
            ),
            (
                "Listor!A2 VARNING: Ingen bedömning finns av «autonoma miljön». Lägg "
                "till en rad i bladet Bedömning, även om inget är känt."
            ),
        ]

    @pytest.mark.parametrize("occurrence", ["ingen känd förekomst", "enstaka", "förekommer", "vanligt"])
    def test_every_occurrence_is_an_assessment_also_that_none_is_known(self, occurrence):
        rows = (f"autonoma miljön | {occurrence}", f"VIT MAKT-MILJÖN | {occurrence}")
        assert not told("L03", self.MILIEUS + assessed(*rows))

    def test_an_observation_is_no_assessment(self):
        drawing = """
            Lägesbild | Typ av uttryck | Miljö           | Förekomst
                      | klotter        | autonoma miljön | vanligt
                      | klotter        | vit makt-miljön | vanligt
        """
        assert cells("L03", self.MILIEUS + drawing) == ["Listor!A2", "Listor!A3"]

    def test_an_occurrence_that_cannot_be_read_is_left_to_the_rule_of_such_cells(self):
        drawing = self.MILIEUS + assessed("autonoma miljön | ofta", "vit makt-miljön |")
        assert cells("L03", drawing) == ["Bedömning!B3"]
        assert cells("W08", drawing) == ["Bedömning!B2"]

    def test_a_blank_occurrence_is_told_whatever_its_milieu(self):
        (line,) = told("L03", assessed("| enstaka", "okänd | enstaka", "okänd |"))
        assert line.startswith("Bedömning!B4 VARNING: Bedömningen av «okänd» saknar")
        drawing = "Bedömning | Miljö | Förekomst | Bedömning\n| | | Lugnt"
        assert "Raden 2 i Bedömning saknar förekomst." in told("L03", drawing)[0]

    def test_a_column_that_is_gone_is_left_to_the_rule_of_such(self):
        drawing = "Bedömning | Miljö\n| autonoma miljön\n| vit makt-miljön"
        assert not told("L03", self.MILIEUS + drawing)
        assert "Kolumnen «Förekomst» saknas." in told("W01", drawing)[0]

    def test_nothing_is_asked_where_no_milieu_is_listed(self):
        assert not told("L03", "Listor | Miljö")


class TestConclusionsAndActivities:
    @pytest.mark.parametrize(
        ("named", "own"), [("A1", ""), ("", "S1"), ("a1, A2", ""), ("", "S2 och s1")]
    )
    def test_a_link_from_either_side_is_enough_for_a_conclusion(self, named, own):
        drawing = conclusions(f"S1 | {named}", "S2 | A1") + activities(own)
        assert not [line for line in told("L05", drawing) if "Slutsats S1 «" in line]

    def test_each_conclusion_without_an_activity_is_told(self):
        drawing = conclusions("S1 |", "| A9", "S3 | A1") + activities("S3")
        assert told("L05", drawing) == [
            (
                "Slutsatser!C2 NOTIS: Slutsats S1 «Kunskap behövs» har ingen "
                "aktivitet. Skriv under Aktiviteter vilken som svarar mot den, eller "
                "lägg till en."
            ),
            (
                "Slutsatser!C3 NOTIS: Slutsatsen på rad 3 «Kunskap behövs» har ingen "
                "aktivitet. Skriv under Aktiviteter vilken som svarar mot den, eller "
                "lägg till en."
            ),
        ]

    def test_a_conclusion_that_is_not_written_is_left_to_the_rule_of_blanks(self):
        drawing = "Slutsatser | Nr | Slutsats | Aktiviteter\n| S1 | |"
        assert not told("L05", drawing)
        assert "Slutsats är tom" in told("W11", drawing)[0]

    def test_all_activities_without_a_conclusion_are_told_once(self):
        drawing = conclusions("S1 | A2, A3", "S2 | A4") + activities("", "", "S1", "S2", "")
        (line,) = told("L05", drawing)
        assert line == (
            "Aktiviteter!C2 NOTIS: 3 aktiviteter saknar koppling till lägesbilden (A1, "
            "A2 och A5). Slutsats S1 nämner A2; skriv S1 på den, och en slutsats på de "
            "andra."
        )

    @pytest.mark.parametrize(
        ("rows", "own", "advice"),
        [
            (["S1 | A1, A2"], ["", ""], "Slutsats S1 nämner A1 och A2; skriv S1 på dem."),
            (["S1 | A1"], [""], "Slutsats S1 nämner A1; skriv S1 på den."),
            (
                ["S1 | A1", "S2 | A2"],
                ["", ""],
                "Slutsats S1 nämner A1; slutsats S2 nämner A2; skriv numren på dem.",
            ),
            (
                ["S1 | A1", "S2 | A1"],
                ["", ""],
                (
                    "Slutsats S1 nämner A1; slutsats S2 nämner A1; skriv numren på "
                    "den, och en slutsats på de andra."
                ),
            ),
            (["| A1"], [""], WRITE_NUMBER),
            (["S1 | A2"], ["", "S1"], WRITE_NUMBER),
            ([], [""], WRITE_BOTH),
        ],
    )
    def test_the_advice_names_the_conclusions_that_name_the_activities(self, rows, own, advice):
        drawing = conclusions(*rows) if rows else ""
        (line,) = told("L05", drawing + activities(*own))
        assert line.endswith(f"). {advice}")

    def test_activities_are_named_by_their_rows_where_they_have_no_id(self):
        drawing = """
            Aktiviteter | Id | Aktivitet | Slutsatser
                        |    | Utbilda   |
                        | A2 |           |
        """
        assert "1 aktivitet saknar koppling till lägesbilden (rad 2). " in (told("L05", drawing)[0])

    @pytest.mark.parametrize(("count", "end"), [(20, "A19 och A20)"), (21, "A20 och 1 till)")])
    def test_no_more_than_twenty_activities_are_listed(self, count, end):
        (line,) = told("L05", activities(*[""] * count))
        assert f"{count} aktiviteter saknar" in line
        assert f"{end}." in line

    def test_no_more_than_five_conclusions_are_named(self):
        rows = [f"S{number} | A{number}" for number in range(1, 8)]
        (line,) = told("L05", conclusions(*rows) + activities(*[""] * 7))
        assert "slutsats S5 nämner A5; skriv numren på dem, och en slutsats på" in line
        assert "S6" not in line

    def test_what_an_activity_says_is_its_own_even_where_it_cannot_be_found(self):
        assert not told("L05", activities("S9", "=B7"))
        assert "«S9» finns inte" in told("W08", activities("S9"))[0]

    def test_a_long_id_is_shortened(self):
        drawing = conclusions(f"{'S1 ' * 30} | A1") + activities("")
        assert len(told("L05", drawing)[0]) < 250

    def test_a_word_that_is_no_key_links_nothing(self):
        drawing = conclusions("S1 | :", "S2 | , och ;") + activities("S9")
        assert cells("L05", drawing) == ["Slutsatser!C2", "Slutsatser!C3"]


class TestMilieusThatArePresent:
    @pytest.mark.parametrize(
        ("occurrence", "is_told"),
        [
            ("ingen känd förekomst", False),
            ("enstaka", False),
            ("förekommer", True),
            ("vanligt", True),
            ("", False),
            ("ofta", False),
        ],
    )
    def test_a_milieu_that_is_present_needs_an_activity(self, occurrence, is_told):
        lines = told("L05", assessed(f"vit makt-miljön | {occurrence}"))
        assert bool(lines) is is_told
        if is_told:
            (line,) = lines
            assert line == (
                "Bedömning!B2 NOTIS: Bedömningen av «vit makt-miljön» är "
                f"«{occurrence}», men ingen slutsats om miljön har en aktivitet. Skriv "
                "en slutsats, och vad som görs."
            )

    @pytest.mark.parametrize(
        ("row", "is_told"),
        [
            ("S1 | A1 | Vit makt-miljön", False),
            ("S1 | A1 |", False),
            ("S1 |    | vit makt-miljön", True),
            ("S1 |    |", True),
            ("S1 | A1 | autonoma miljön", True),
            ("S1 | A1 | =B7", True),
        ],
    )
    def test_a_conclusion_of_the_milieu_or_of_all_must_have_an_activity(self, row, is_told):
        drawing = assessed("vit makt-miljön | vanligt") + conclusions(row) + activities("S9")
        assert ("Bedömning!B2" in cells("L05", drawing)) is is_told

    def test_an_activity_that_names_the_conclusion_is_enough(self):
        drawing = (
            assessed("vit makt-miljön | vanligt")
            + conclusions("S1 | | vit makt-miljön")
            + activities("S1")
        )
        assert not told("L05", drawing)

    def test_a_milieu_is_told_once(self):
        drawing = assessed("islam | enstaka", "islam | vanligt", "Islam | förekommer")
        assert cells("L05", drawing) == ["Bedömning!B3"]

    def test_a_conclusion_without_the_column_of_milieus_is_of_all(self):
        drawing = """
            Slutsatser | Nr | Slutsats       | Aktiviteter
                       | S1 | Kunskap behövs | A1
        """
        drawing += assessed("vit makt-miljön | vanligt") + activities("S1")
        assert not told("L05", drawing)


class TestSources:
    @pytest.mark.parametrize(
        ("asked", "answered", "where", "said"),
        [
            ("", "", "Källor!C2", "är inte tillfrågad. Be om underlag"),
            ("nej", "", "Källor!C2", "är inte tillfrågad."),
            ("", "nej", "Källor!C2", "är inte tillfrågad."),
            ("ja", "", "Källor!D2", "har inte lämnat underlag. Påminn"),
            ("JA", "nej", "Källor!D2", "har inte lämnat underlag."),
            ("kanske", "", "Källor!D2", "har inte lämnat underlag."),
            ("ja", "ja", "", ""),
            ("", "ja", "", ""),
            ("ja", "på väg", "", ""),
        ],
    )
    @pytest.mark.parametrize("kind", ["verksamhet", "polis"])
    def test_an_actor_is_asked_and_answers(self, asked, answered, where, said, kind):
        lines = told("L06", source(asked, answered, kind))
        assert len(lines) == bool(where)
        for line in lines:
            assert line.startswith(f"{where} VARNING: Aktören «Bibliotek» {said}")

    @pytest.mark.parametrize("kind", ["nationell bedömning", "publikation", "", "okänt"])
    def test_what_is_printed_is_asked_nothing(self, kind):
        assert not told("L06", source("", "", kind))

    def test_each_silent_actor_is_told_by_itself(self):
        drawing = source("", "") + "| | polis | ja |\n | Skola | verksamhet | ja | ja"
        first, second = told("L06", drawing)
        assert "«Bibliotek»" in first
        assert second.startswith("Källor!D3 VARNING: Aktören på rad 3 har inte lämnat")

    def test_columns_that_are_gone_are_not_missed(self):
        assert not told("L06", "Källor | Källa | Slag\n| Skola | verksamhet")
        drawing = "Källor | Källa | Slag | Svarat\n| Skola | verksamhet |"
        assert "har inte lämnat underlag" in told("L06", drawing)[0]

    @pytest.mark.parametrize(
        ("materials", "is_told"),
        [
            (["enkäter", "Enkäter"], True),
            (["", "enkäter", ""], True),
            (["enkäter", "statistik"], False),
            (["", ""], False),
            (["rykten", "enkäter"], True),
            (["rykten"], False),
        ],
    )
    def test_one_kind_of_material_is_narrow(self, materials, is_told):
        rows = "\n".join(
            f"| Skola {number} | publikation | {material}" for number, material in enumerate(materials)
        )
        lines = told("L06", f"Källor | Källa | Slag | Underlag\n{rows}")
        assert len(lines) == is_told
        place = materials.index("enkäter") + 2 if is_told else 0
        for line in lines:
            assert line == (
                f"Källor!C{place} NOTIS: Allt underlag är av ett slag: «enkäter». Be "
                "också om statistik, information från verksamhetssystem och annan "
                "information, så att bilden blir bredare."
            )


class TestTheComparison:
    def test_it_is_asked_for(self):
        (line,) = told("L07", comparison())
        assert line == (
            "Analys!B2 VARNING: Jämförelsen med förra lägesbilden saknas. Välj i "
            "listan, och skriv vad den beror på."
        )
        assert cells("L07", comparison(reason="Fler anmäler")) == ["Analys!B2"]

    @pytest.mark.parametrize("compared", ["ökat", "minskat", "oförändrat", "kan ej bedömas"])
    def test_its_reason_is_asked_for_whatever_it_says(self, compared):
        (line,) = told("L07", comparison(compared))
        assert line == (
            "Analys!B3 VARNING: Jämförelsen med förra lägesbilden säger "
            f"«{compared}», men inte varför. Skriv vad det beror på."
        )
        assert told("L07", comparison(compared, "-")) == [line]
        assert not told("L07", comparison(compared, "Fler anmäler"))

    def test_the_first_situation_says_that_it_cannot_be_compared(self):
        (line,) = told("L07", comparison(before=""))
        assert line.endswith("Är det den första lägesbilden är svaret «kan ej bedömas».")
        first = comparison("kan ej bedömas", "Det är den första", before="")
        assert not told("L07", first)

    def test_a_day_that_cannot_be_read_still_tells_of_one_before(self):
        assert cells("L07", comparison(before="i våras")) == ["Analys!B2"]

    def test_a_comparison_that_cannot_be_read_is_left_to_the_rule_of_such_cells(self):
        assert not told("L07", comparison("mycket värre"))
        assert cells("W08", comparison("mycket värre")) == ["Analys!B2"]


class TestTheSurvey:
    @pytest.mark.parametrize(
        ("answered", "sent", "is_told"),
        [
            (49, 100, True),
            (50, 100, False),
            (51, 100, False),
            (44, 90, True),
            (45, 90, False),
            (1, 3, True),
            (1, 2, False),
            (0, 1, True),
            (90, 90, False),
            (0, 0, False),
        ],
    )
    def test_fewer_than_half_is_told(self, answered, sent, is_told):
        lines = told("L10", survey(str(sent), str(answered)))
        text = (
            f"Analys!B5 NOTIS: Enkäten besvarades av {answered} av {sent}. Påminn dem "
            "som inte har svarat, eller skriv i analysen att svaren är få."
        )
        assert lines == is_told * [text]

    @pytest.mark.parametrize(("answered", "sent"), [(91, 90), (1, 0)])
    def test_more_answers_than_were_sent_is_a_mistake(self, answered, sent):
        (line,) = told("L10", survey(str(sent), str(answered)))
        assert line == (
            f"Analys!B5 NOTIS: Enkäten har {answered} svar men skickades bara till "
            f"{sent}. Rätta ett av talen."
        )

    @pytest.mark.parametrize(
        ("start", "end", "where"),
        [
            ("", "", ["Analys!B2"]),
            ("", "2020-02-29", ["Analys!B2"]),
            ("2020-02-01", "", ["Analys!B3"]),
            ("i våras", "2020-02-29", []),
            ("2020-02-01", "2020-02-01", []),
            ("2020-02-02", "2020-02-01", ["Analys!B3"]),
        ],
    )
    def test_a_survey_has_its_days_in_order(self, start, end, where):
        assert cells("L10", survey("90", "80", start, end)) == where

    def test_its_days_are_asked_for_as_soon_as_one_number_is_there(self):
        for drawing in (survey("90", "", "", ""), survey("", "31", "", "")):
            (line,) = told("L10", drawing)
            assert line == (
                "Analys!B2 NOTIS: Enkätens tid är inte känd. Skriv första och sista "
                "dagen som den gick att besvara."
            )

    def test_days_the_wrong_way_round_are_told_without_numbers_too(self):
        (line,) = told("L10", survey(start="2020-03-01", end="2020-02-29"))
        assert line == (
            "Analys!B3 NOTIS: Enkäten slutar 2020-02-29, före den dag den börjar "
            "(2020-03-01). Rätta en av dagarna."
        )

    @pytest.mark.parametrize(
        "drawing",
        [
            survey(start="", end=""),
            survey(),
            survey("0", "0", "", ""),
            survey("90", ""),
            survey("många", "få"),
            "",
        ],
    )
    def test_nothing_is_said_of_a_survey_that_is_not_there(self, drawing):
        assert not told("L10", drawing)


class TestTheCauses:
    @pytest.mark.parametrize(("causes", "count"), [("", 1), ("Färre mötesplatser", 0), ("=B7", 0)])
    def test_they_are_asked_for_once(self, causes, count):
        lines = told("L11", form("Analys", {"Troliga orsaker": causes}))
        text = (
            "Analys!B2 NOTIS: Troliga orsaker är inte beskrivna. Skriv varför läget "
            "ser ut som det gör, inte bara vad som har hänt."
        )
        assert lines == count * [text]


class TestTheAgreement:
    @pytest.mark.parametrize(
        ("start", "end", "where"),
        [
            ("2020-01-01", "2020-12-31", []),
            ("2019-01-01", "2021-12-31", []),
            ("2020-01-02", "2020-12-31", ["Plan!B4"]),
            ("2020-01-01", "2020-12-30", ["Plan!B5"]),
            ("2020-02-01", "2020-11-30", ["Plan!B4", "Plan!B5"]),
            ("2020-12-31", "2020-01-01", ["Plan!B5"]),
            ("2020-06-01", "2020-06-01", ["Plan!B4", "Plan!B5"]),
            ("", "2020-12-31", ["Plan!B4"]),
            ("2020-01-01", "", ["Plan!B5"]),
            ("", "", ["Plan!B4", "Plan!B5"]),
            ("2020-02-01", "", ["Plan!B5", "Plan!B4"]),
            ("tills vidare", "2020-12-31", []),
        ],
    )
    def test_it_covers_the_whole_year(self, start, end, where):
        assert cells("D07", agreement(start=start, end=end)) == where

    @pytest.mark.parametrize(
        ("end", "is_told"), [("2021-12-31", True), ("2022-12-30", True), ("2022-12-31", False)]
    )
    def test_it_covers_all_the_years_of_a_longer_plan(self, end, is_told):
        years = {"Gäller till och med år": "2022"}
        assert bool(told("D07", agreement(end=end, **years))) is is_told

    def test_what_is_wrong_is_said_with_both_days(self):
        late, early = told("D07", agreement(start="2020-02-01", end="2020-11-30"))
        assert late == (
            "Plan!B4 VARNING: Överenskommelsen med polisen börjar gälla 2020-02-01, "
            "efter planens första dag (2020-01-01). Rätta dagen, eller skriv om den "
            "som gällde före."
        )
        assert early == (
            "Plan!B5 VARNING: Överenskommelsen med polisen slutar gälla 2020-11-30, "
            "före planens sista dag (2020-12-31). Förnya den, och rätta dagen."
        )
        (line,) = told("D07", agreement(start="2020-12-31", end="2020-01-01"))
        assert "slutar 2020-01-01, före den dag den börjar (2020-12-31)." in line

    def test_one_that_is_not_there_is_told_once(self):
        (line,) = told("D07", agreement("", "", ""))
        assert line.startswith("Plan!B3 VARNING: Samverkansöverenskommelse är tom men")

    def test_a_name_that_says_nothing_is_no_name(self):
        (line,) = told("D07", agreement("Saknas", "", ""))
        assert line == (
            "Plan!B3 VARNING: Överenskommelsen med polisen har inget namn, bara "
            "«Saknas». Skriv vad den heter, eller dess diarienummer."
        )

    @pytest.mark.parametrize("name", ["Dnr 1, tills vidare", "Tillsvidare, dnr 1"])
    def test_one_that_has_no_end_needs_no_last_day(self, name):
        assert not told("D07", agreement(name, "2019-01-01", ""))

    def test_one_that_has_days_but_no_name_is_told(self):
        assert cells("D07", agreement("", "2020-01-01", "")) == ["Plan!B3", "Plan!B5"]
        assert cells("D07", agreement("")) == ["Plan!B3"]

    @pytest.mark.parametrize("year", ["", "nästa år"])
    def test_days_are_compared_with_no_year_that_is_not_known(self, year):
        assert not told("D07", agreement(end="2020-06-30", Planår=year))

    @pytest.mark.parametrize("year", ["1900", "2199"])
    def test_the_farthest_years_are_compared_too(self, year):
        plan = {"Planår": year, "Gäller till och med år": "2199"}
        assert told("D07", agreement(start="1900-01-01", end="2199-12-31", **plan)) == []


class TestTheContact:
    @pytest.mark.parametrize(
        ("contact", "count"),
        [("", 1), ("-", 1), ("Saknas", 1), ("Lokal samordnare", 0), ("anna@example.org", 0)],
    )
    def test_it_is_asked_for(self, contact, count):
        lines = told("D09", form("Plan", {"Kontaktväg vid oro": contact}))
        text = (
            "Plan!B2 VARNING: Planen säger inte vart medarbetare vänder sig vid oro. "
            "Skriv funktionen och dess brevlåda, aldrig en person."
        )
        assert lines == count * [text]


class TestCountsOfAnotherTime:
    PERIOD = """
        Plan  | Uppgift        | Värde
              | Lägesbild från | 2019-04-01
              | Lägesbild till | 2020-03-31
        Antal | År             | Kvartal       | Antal
    """

    @pytest.mark.parametrize(
        ("year", "quarter", "is_told"),
        [(2019, 1, True), (2019, 2, False), (2020, 1, False), (2020, 2, True)],
    )
    def test_a_quarter_outside_the_period_is_told(self, year, quarter, is_told):
        drawing = f"{self.PERIOD}          | {year} | {quarter} | 7"
        assert bool(told("L04", drawing)) is is_told

    def test_a_quarter_that_is_partly_inside_is_not(self):
        drawing = self.PERIOD.replace("2020-03-31", "2020-05-15")
        assert not any("Kvartal" in each for each in told("L04", f"{drawing}| 2020 | 2 | 7"))


class TestWholeWorkbooks:
    def test_the_plan_of_2020_has_one_finding_eighteen_activities(self, registers):
        findings = [finding for code in CODES for finding in BY_CODE[code](registers[0])]
        first = registers[0][Activity][0].cell(Activity.conclusions)
        every = ", ".join(f"A{number}" for number in range(1, 18))
        (line,) = map(str, findings)
        assert line == (
            f"{first}: L05 NOTIS: 18 aktiviteter saknar koppling till lägesbilden "
            f"({every} och A18). Slutsats S1 nämner A15, A16, A17 och A18; skriv S1 på "
            "dem, och en slutsats på de andra."
        )

    def test_a_new_workbook_is_asked_for_what_is_to_be_filled_in(self, registers):
        new = registers[1]
        found = {code: [one.cell for one in BY_CODE[code](new)] for code in CODES}
        assert {code: len(where) for code, where in found.items()} == {
            "D07": 1,
            "D09": 1,
            "L03": 3,
            "L05": 0,
            "L06": 9,
            "L07": 1,
            "L10": 0,
            "L11": 1,
        }
        assert found["L03"] == [row.cell(Assessment.occurrence) for row in new[Assessment]]
        assert found["L06"] == [row.cell(Source.asked) for row in new[Source]]
        assert found["L11"] == [new.form(Situation).cell(Situation.causes)]

    @pytest.mark.parametrize("code", CODES)
    def test_nothing_is_said_of_sheets_that_are_not_there(self, code):
        assert not list(BY_CODE[code](parse(Book({}), SHEETS, APRIL)))

    @pytest.mark.parametrize("code", CODES)
    def test_a_form_without_its_facts_is_left_to_the_rule_of_such(self, code):
        drawing = "Plan | Uppgift | Värde\n| Planår | 2020\nAnalys | Uppgift | Värde"
        assert not told(code, drawing)

    def test_a_sheet_that_should_be_there_is_missed_as_a_warning(self):
        findings = BY_CODE["W01"](parse(tables.book("Analys 2 | a"), SHEETS, APRIL))
        assert (
            "Analys!A1: W01 VARNING: Bladet «Analys» saknas. Heter det «Analys 2» nu? "
            "Ge bladet sitt namn tillbaka."
        ) in map(str, findings)

    def test_no_message_shows_what_points_out_a_person(self):
        secret = "811218-9876"  # noqa: S105
        register = tables.drawn(
            f"Listor | Miljö\n| {secret}\n"
            + assessed(f"{secret} | vanligt", f"{secret} {secret} |")
            + conclusions(f"{secret} | A1 | autonoma miljön", f"{secret} 2 |")
            + f"Aktiviteter | Id | Aktivitet | Slutsatser\n| {secret} | Utbilda |\n"
            + source("", "", name=secret)
        )
        lines = [str(one) for one in check_register(register) if one.code in CODES]
        assert {line.split()[1] for line in lines} == {"L03", "L05", "L06"}
        assert not [line for line in lines if re.search("9876", line)]


class TestReleased:
    def test_a_plan_where_nothing_is_released_is_told_of_once(self):
        (line,) = told("L12", released(["nej", "nej", ""], ["nej"]))
        assert line == (
            "Lägesbild!D2 FEL: Inget av lägesbilden får publiceras: 2 rader säger nej "
            "och 1 rad är inte avgjord på Lägesbild. Skriv ja under Får publiceras för "
            "det som ska stå i planen."
        )

    def test_a_blank_is_not_decided_and_is_told_apart_from_a_no(self):
        blank, refused, row = told("L12", released(["ja", "", "nej"], ["", "nej"]))
        assert blank == (
            "Bedömning!C2 VARNING: Bedömningen av «Miljö 1» är inte avgjord. Skriv ja "
            "eller nej under Får publiceras."
        )
        assert refused == (
            "Bedömning!C3 VARNING: Bedömningen av «Miljö 2» får inte publiceras, så "
            "planen säger inget om miljön. Skriv ja under Får publiceras, eller godta "
            "varningen med ett skäl."
        )
        assert row == (
            "Lägesbild!D3 NOTIS: 1 rad är inte avgjord här. Skriv ja eller nej under Får publiceras."
        )

    def test_one_released_assessment_of_a_milieu_is_enough(self):
        drawing = released(["ja"], []) + assessed_as(("Norra", "nej"), ("norra", "ja"))
        assert told("L12", drawing) == []

    def test_a_form_that_nobody_has_decided_on_is_told_of_when_it_is_filled_in(self):
        filled = form("Analys", {"Troliga orsaker": "Få platser", "Får publiceras": ""})
        assert cells("L12", released(["ja"], []) + filled) == ["Analys!B3"]
        blank = form("Analys", {"Troliga orsaker": "", "Får publiceras": ""})
        assert cells("L12", released(["ja"], []) + blank) == []


def released(observed: list[str], judged: list[str]) -> str:
    """Draw observations and assessments by what they say under Får publiceras."""
    seen = "\n".join(f"| Typ {n} | M | enstaka | {o}" for n, o in enumerate(observed))
    head = "Lägesbild | Typ av uttryck | Miljö | Förekomst | Får publiceras\n"
    rows = ((f"Miljö {n}", said) for n, said in enumerate(judged, start=1))
    return f"{head}{seen}\n{assessed_as(*rows)}"


def assessed_as(*rows: tuple[str, str]) -> str:
    """Draw assessments: the milieu, and what stands under Får publiceras."""
    lines = "\n".join(f"| {milieu} | enstaka | {said}" for milieu, said in rows)
    return f"Bedömning | Miljö | Förekomst | Får publiceras\n{lines}\n" if rows else ""
