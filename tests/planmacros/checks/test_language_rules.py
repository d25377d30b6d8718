"""The rules about words, opinions, links and scopes: their hard cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbook.example.plan_2020 import EXAMPLE
from planbook.schema import Activity, Section, SilentRule
from planmacros.checks import RULES, check_register
from tables import drawn

BY_CODE = {rule.code: rule for rule in RULES}


def told(code: str, drawing: str) -> list[str]:
    """Ask one rule about a drawing; each answer as «cell: text»."""
    return [f"{one.cell}: {one.text}" for one in BY_CODE[code](drawn(drawing))]


def activity(**cells: str) -> str:
    """Draw one activity with some of its cells."""
    words = {"Id": "A1", "Aktivitet": "Öppna en mötesplats", **cells}
    return f"""
        Aktiviteter | {" | ".join(words)}
                    | {" | ".join(words.values())}
    """


def sections(*lines: str) -> str:
    """Draw sections, each as its number, level, heading, text and area."""
    rows = "\n".join(f"| {line}" for line in lines)
    return f"""
        Texter | Avsnitt | Nivå | Rubrik | Text | Aktiviteter för område
        {rows}
    """


class TestMixedTerms:
    def test_one_finding_tells_all_forms_how_often_and_where(self):
        drawing = sections(
            "1 | 1 | Blankett för oidentifierad information | Den är avidentifierad |",
            "2 | 1 | Blanketten | Fyll i det avidentifierade |",
        )
        (line,) = told("T02", drawing + activity(Mål="Allt blir aidentifierat"))
        assert line == (
            "Texter!C2: Samma sak skrivs på olika sätt: «avidentifierad» (2 ställen, "
            "först Texter D2), «oidentifierad» (Texter C2) och "
            "«aidentifierad» (Aktiviteter C2). Skriv «avidentifierad» överallt."
        )

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("vit makt-miljön och vitmaktuttryck", 1),
            ("Vit makt-miljön och VITMAKT-MILJÖN", 1),
            ("vitmakt-miljön och vitmaktuttryck", 0),
            ("vit makt, vit makt-miljön och makten", 0),
            ("en oidentifierad person; allt annat är avidentifierat", 0),
            ("en oidentifierad gärningsperson, avidentifierade uppgifter", 0),
            ("oidentifierade uppgifter, avidentifierade uppgifter", 1),
            ("planens åtgärder och handlingsplanens aktiviteter", 1),
            ("Insatserna i planen, och planens sexton aktiviteter", 1),
            ("åtgärderna i handlingsplanen, aktiviteterna i tabellen", 1),
            ("insatser enligt lag, planens aktiviteter", 0),
            ("Åtgärder ska vidtas; aktiviteterna i planen; insatserna anpassas", 0),
            ("genomförandeplanens insatser och planens aktiviteter", 0),
            ("högerextrema grupper och den högerextremistiska rörelsen", 1),
            ("vänsterextremt, vänsterextrema och vänsterextremism", 0),
            ("högerextrema och vänsterextremistiska grupper", 0),
        ],
    )
    def test_only_what_means_the_same_is_mixed(self, text, count):
        assert len(told("T02", sections(f"1 | 1 | Läget | {text} |"))) == count

    def test_the_heading_of_a_table_names_what_is_in_it(self):
        lines = ("1 | 1 | Läget | Planens aktiviteter |", "2 | 1 | Våra insatser | Text |")
        assert not told("T02", sections(*lines))
        assert told("T02", sections(*lines, "3 | 1 | Våra insatser | Text | Stöd"))

    def test_titles_and_the_words_of_others_are_let_be(self):
        drawing = """
            Texter     | Avsnitt | Rubrik | Text
                       | 1       | Läget  | Om vit makt.[^Boken om vitmakt.]
            Källor     | Källa
                       | Vitmaktmiljön i Sverige
            Synpunkter | Nr | Synpunkt
                       | 1  | Skriv vitmakt
        """
        assert not told("T02", drawing)

    def test_a_choice_from_a_list_is_written_in_the_list(self):
        drawing = """
            Texter    | Avsnitt | Rubrik | Text
                      | 1       | Läget  | Om vitmakt.
            Lägesbild | Typ av uttryck | Miljö
                      | Klotter        | vit makt-miljön
        """
        assert not told("T02", drawing)
        assert told("T02", drawing + "Listor | Miljö\n | vit makt-miljön")


class TestOpinions:
    @pytest.mark.parametrize(
        "text",
        [
            "Registrera elever med extrema åsikter",
            "Kartlägga personers religion",
            "Kartläggning av vilken religion de boende har",
            "Följa upp besökarnas politiska uppfattningar",
            "Stoppa extrema åsikter i skolan",
            "Motverka religiösa övertygelser",
            "Övervaka trosuppfattningar och notera dem",
            "Öppna en mötesplats. Anteckna vilka som har fel tro.",
            "Åsikter som uttrycks i klassrummet registreras",
            "Elevers religion följs upp",
            "Upptäcka ungdomar med islamistisk tro",
            "Uppmärksamma elever med högerextrema åsikter",
            "Övervaka moskéer",
            "Ha koll på muslimska elever",
            "Anteckna vilka som har ytterlighetsåsikter",
        ],
    )
    def test_what_someone_thinks_or_believes_is_no_aim(self, text):
        assert told("T05", activity(Aktivitet=text))

    @pytest.mark.parametrize(
        "text",
        [
            "Insatserna följer av handlingar. Det är inte åsikter som leder till dem",
            "Motverka hot och hat mot religiösa samfund",
            "Motverka våld oavsett åsikter eller religion",
            "Förebygga diskriminering på grund av religion eller annan tro",
            "Förebygga religiöst motiverat våld",
            "Kartlägga klotter och samtala om religion",
            "Följa upp föräldrarnas åsikter om kursen",
            "Stärka religionsfriheten och åsiktsfriheten",
            "Kontrollera att bidrag inte går till våld. Religion är ingen grund",
            "Få unga att tro på framtiden och följa upp det",
            "Kartlägga behoven, så att fler får tron på demokratin",
            "Samtala om åsikter och religion",
            "Diskutera åsikter och motverka utanförskap",
            "Rapportera uttryck för extrema åsikter som leder till våld",
            "Förebygga attentat på moskéer och muslimhat",
            "Uppmärksamma religiösa högtider",
            "Samtala om vänsteråsikter och högeråsikter",
        ],
    )
    def test_what_protects_or_teaches_is_let_be(self, text):
        assert not told("T05", activity(Aktivitet=text))

    def test_goals_and_target_groups_are_looked_at_and_texts_are_not(self):
        words = "Registrera extrema åsikter"
        assert not told("T05", sections(f"1 | 1 | Läget | {words} |"))
        assert not told("T05", activity(Mått=words))
        (line,) = told("T05", activity(Målgrupp=words))
        assert line == (
            "Aktiviteter!C2: Aktivitet A1 «Öppna en mötesplats», Målgrupp: «Registrera "
            "extrema åsikter» riktar sig mot vad någon tycker eller tror. Utgå från "
            "våldshandlingar eller risken för dem."
        )
        assert len(told("T05", activity(Aktivitet=words, Mål=words))) == 2


class TestIntranetLinks:
    @pytest.mark.parametrize(
        "text",
        [
            "[mer](https://intranat.stockholm.se/Sidor/2017/1/)",
            "https://intranät.kommunen.se",
            "HTTP://INTRANET.EXAMPLE.SE/",
            "http://www.intra.example.se",
            "Se intra.example.se/vbe.",
            "https://insidan.kommunen.se",
            "https://portal.kommunen.local/vbe",
            "https://portalen/vbe",
            "https://portalen:8080",
            "https://kommunen.sharepoint.com/sites/vbe",
            "Källan.[^Se https://intranat.example.se.]",
            "Se www.intranet.example.se",
            "file://srv01/g/mall.docx",
            r"Se \\srv01\gemensam\mall.docx.",
            r"Se G:\mallar\mall.docx",
            "https://10.0.0.4/x",
            "http://172.16.0.9:8080/x",
        ],
    )
    def test_what_only_staff_can_open_is_told(self, text):
        assert len(told("T07", sections(f"1 | 1 | Syfte | {text} |"))) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "[mer](https://www.stockholm.se/intranat/vbe)",
            "https://start.stockholm",
            "Den finns på intranätet. Insidan av dörren är målad.",
            "Skriv till vbe@intra.example.se",
            "https://intranationella.example.se",
            "https://internationellt.se/lokal",
            "https://172.32.0.9/x",
        ],
    )
    def test_what_everybody_can_open_is_let_be(self, text):
        assert not told("T07", sections(f"1 | 1 | Syfte | {text} |"))

    def test_the_same_place_is_told_once_in_a_text(self):
        text = "https://intra.example.se/a och https://intra.example.se/b"
        (line,) = told("T07", sections(f"1 | 1 | Syfte | {text} |"))
        assert line == (
            "Texter!D2: Avsnitt 1 «Syfte»: länken till «intra.example.se» går troligen "
            "bara att öppna inom förvaltningen. Länka till en sida som alla når, eller "
            "skriv vad som står där."
        )

    def test_what_is_not_in_the_plan_may_lead_anywhere(self):
        drawing = """
            Uppdrag | Nr | Uppdrag    | Rutinen finns
                    | U2 | Ha rutiner | https://intranat.example.se/rutin
        """
        assert not told("T07", drawing)


class TestScopes:
    def test_a_chapter_and_the_activities_it_shows_are_one_whole(self):
        drawing = sections(
            "7   | 1 | Kompetens    | Relevant personal går kursen. |",
            "7.1 | 2 | Aktiviteter  | Så gör vi. | Kompetens",
            "8   | 1 | Uppföljning  | Alla anställda läser planen. |",
        )
        acts = """
            Aktiviteter | Id  | Område    | Aktivitet
                        | A15 | Kompetens | Låta all personal gå kursen
                        | A16 | kompetens | Lära relevant personal rutinen
                        | A17 | Stöd      | Hjälpa samtliga medarbetare
        """
        (line,) = told("T08", drawing + acts)
        assert line == (
            "Texter!D2: Avsnitt 7 «Kompetens» säger både «relevant personal» (avsnitt "
            "7 och A16) och «all personal» (A15). Avgör vilka det gäller, och skriv "
            "samma sak överallt."
        )
        assert not told("T08", drawing)

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("Relevanta medarbetare. Alla anställda.", 1),
            ("Den relevanta personalen. Hela personalen.", 1),
            ("Relevant personal. Varje medarbetare.", 1),
            ("Relevanta anställda. Samtlig personal.", 1),
            ("Berörd personal. All personal.", 1),
            ("All berörd personal. Relevant personal.", 0),
            ("Relevant personal. Den ligger i alla anställdas portal.", 0),
            ("Relevant information till all personal.", 0),
            ("Personal med relevant utbildning. Alla medarbetare.", 0),
            ("Relevant personal. Alla enheter.", 0),
        ],
    )
    def test_the_words_of_a_scope(self, text, count):
        assert len(told("T08", sections(f"1 | 1 | Kurs | {text} |"))) == count


class TestTheExample:
    def test_the_intranet_links_are_found_when_the_rule_is_not_silent(self, work):
        assert "T07" not in {finding.code for finding in work.findings}
        rows = {**work.register.rows, SilentRule: ()}
        awake = check_register(replace(work.register, rows=rows))
        ids = {row.number: row.id for row in work.register[Section]}
        found = [ids[one.cell.row] for one in awake if one.code == "T07"]
        assert found == ["1", "7"]

    def test_the_silence_says_that_it_is_made_up(self):
        (silent,) = EXAMPLE[SilentRule]
        reason = silent.values[SilentRule.reason]
        assert reason.startswith("Påhittat för exemplet")
        assert "medarbetare" in reason

    def test_the_words_of_the_plan_are_mixed_as_they_were(self, work):
        texts = [one.text for one in work.findings if one.code == "T02"]
        assert len(texts) == 2
        assert all(word in texts[0] for word in ("«oidentifierad»", "«aidentifierad»"))
        assert all(word in texts[1] for word in ("«vit makt»", "«vitmakt»"))

    def test_the_two_scopes_are_those_of_the_training(self, work):
        (one,) = [one for one in work.findings if one.code == "T08"]
        assert "«relevant personal» (avsnitt 7 och A16)" in one.text
        assert "«all personal» (A15)" in one.text
        assert one.cell.sheet == Section.sheet

    def test_no_activity_is_aimed_at_opinions(self, work):
        assert len(work.register[Activity]) == 18
        assert not [one for one in work.findings if one.code == "T05"]
