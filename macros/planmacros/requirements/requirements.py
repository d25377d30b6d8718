"""What the plan of 2020 asks for, where each thing lives, and what is refused.

The rules are not named here: each says in its explanation what it answers to.
"""

from __future__ import annotations

import re

from planbook.schema import (
    Activity,
    Actor,
    Answer,
    Area,
    Assessment,
    Conclusion,
    Count,
    Decision,
    Discussion,
    Duty,
    Edition,
    Expression,
    Forum,
    ForumKind,
    Grant,
    Meeting,
    Milieu,
    Observation,
    Occasion,
    Plan,
    Role,
    Section,
    Situation,
    Source,
    Training,
    Unit,
)
from planmacros.requirements.homes import Carried, Chapter, Part, Requirement

COVER = Part("plan", "omslaget", "[Title] {{ titel }}")
CONTENTS = Part("plan", "innehållsförteckningen", r"TOC \o")
FACTS = Part("plan", "fakta på omslaget", "Styrdokument → {{ styrdokument")
EDITIONS = Part("plan", "versionerna på omslaget", "Planens versioner")
FIGURES = Part("plan", "figurer", "SEQ Figur")
OBSERVED = Part("plan", "lägesbilden i sammandrag", "Lägesbilden i sammandrag")
ANSWERED = Part("plan", "underlaget", "aktörerna har lämnat underlag")
SURVEYED = Part("plan", "enkäten i kartläggningen", "{{ enkäten }}")
COUNTED = Part("plan", "antalet blanketter", "Antal blanketter {{ t.år }}")
COMPARED = Part("plan", "jämförelsen i analysen", "Jämfört med förra → {{ analys")
ASSESSED = Part("plan", "bedömningen av varje miljö", "Bedömning av varje miljö")
CONCLUDED = Part("plan", "slutsatserna", "Slutsatser och de aktiviteter")
ACTIVITIES = Part("plan", "områdenas tabeller", "Aktiviteter för området")
HEADER_ROW = Part("plan", "tabellernas rubrikrad", "cantSplit tblHeader")
TO_DECISION = Part("plan", "beslutsgången", "Planens väg till beslut")
ANSWERS = Part("uppfoljning", "läget i varje område", "Läget i varje område")
MISSING = Part("uppfoljning", "svar som saknas", "Svar som saknas")
REMINDER = Part("paminnelse", "det som saknas", "Det här saknas")
UNDER_THE_GOAL = Part("ils", "en text för varje aktivitet", "[heading 1] {{ mål }}")
CHANGED = Part("andringar", "ändringarna på varje blad", "Ändringar på {{ b.blad }}")
KNOW = Part("personal", "det medarbetaren behöver veta", "Det här behöver du veta")
NOTICE = Part("personal", "det man kan märka", "Det här kan du märka")
TURN_TO = Part("personal", "vart man vänder sig", "Hit vänder du dig")
FROM_THE_PLAN = Part("personal", "avsnitt ur planen", "Ur handlingsplanen")
GAPS = Part("samordning", "luckor", "[heading 1] Luckor")
CARRIED = Part("samordning", "uppdrag", "[heading 1] Uppdrag")
MET = Part("samordning", "forum", "[heading 1] Forum")
UNITS = Part("samordning", "enheter", "[heading 1] Enheter")
CONTROLLED = Part("samordning", "bidrag och lokaler", "[heading 1] Bidrag och lokaler")

FRONT = (
    Requirement(
        "R-001",
        "Omslag med nämnd, planens namn och år",
        (Plan.municipality, Plan.board, Plan.board_genitive, Plan.year, COVER),
    ),
    Requirement("R-002", "Innehållsförteckning med två nivåer och sidor", (CONTENTS,)),
    Requirement(
        "R-003",
        "Åtta kapitel i en ordning som går att ändra",
        (Section.id, Section.level, Section.heading),
    ),
    Requirement(
        "R-004",
        "Underrubriker, som inte behöver stå i innehållet",
        (Section.level, Section.listed),
    ),
    Requirement("R-005", "Fotnoter med källor", (Section.body,)),
    Requirement("R-006", "Länkar som går att följa", (Section.body,)),
    Requirement(
        "R-007",
        "En bild i ett avsnitt, med alternativtext",
        (Section.picture, Section.picture_text, FIGURES),
    ),
    Requirement(
        "R-008",
        "En tabell för varje område, med samma fyra kolumner",
        (
            Activity.area,
            Activity.title,
            Activity.owner,
            Activity.schedule,
            Activity.follow_up,
            Section.area,
            ACTIVITIES,
        ),
    ),
    Requirement(
        "R-009", "Rubrikraden upprepas på nästa sida, rader delas inte", (HEADER_ROW,)
    ),
    Requirement(
        "R-010",
        "Hela ord i tabellerna, utan trasig avstavning",
        (Activity.owner, Activity.follow_up, ACTIVITIES),
    ),
)
INTRODUCTION = (
    Requirement(
        "R-101",
        "Vad våldsbejakande extremism är",
        (Section.shared, Chapter("1")),
    ),
    Requirement(
        "R-102",
        "Riktlinjerna som planen bygger på",
        (
            Plan.guideline,
            Plan.guideline_decided,
            Plan.guideline_reference,
            FACTS,
        ),
    ),
    Requirement("R-103", "Planer för stadsdelsnämnd och facknämnd", (Plan.board_kind,)),
    Requirement(
        "R-104",
        "Tydligt vem som ansvarar för vad",
        (Activity.owner, Role.name, Role.alias),
    ),
    Requirement(
        "R-105",
        "Både en lokal lägesbild och lokala aktiviteter",
        (Observation, Activity, OBSERVED, ACTIVITIES),
    ),
    Requirement(
        "R-106",
        "Planen görs om varje år",
        (Plan.year, Plan.last_year, Section.review, Activity.review, Chapter("8")),
    ),
    Requirement(
        "R-107",
        "Budgeten för planens år",
        (Plan.budget_year, Plan.goal, Chapter("1")),
    ),
    Requirement(
        "R-108",
        "Tre miljöer, som alla bedöms",
        (Milieu.name, Assessment.milieu, Chapter("1"), ASSESSED),
    ),
    Requirement(
        "R-109",
        "Källan till varför det är just de miljöerna",
        (Source.name, Source.published, Chapter("1")),
    ),
)
RESPONSIBILITY = (
    Requirement(
        "R-201",
        "Läget kan ändras fort, också under året",
        (
            Plan.situation_to,
            Edition,
            Chapter("2.1"),
            EDITIONS,
            CHANGED,
        ),
    ),
    Requirement(
        "R-202",
        "Motverka extremismen där den har fäste",
        (Conclusion.milieu, Conclusion.activities, Chapter("2.1"), CONCLUDED),
    ),
    Requirement(
        "R-203",
        "Agera skyndsamt när något blir känt",
        (Plan.contact, Chapter("2.2.2"), TURN_TO),
        "Ärenden om enskilda skrivs inte in: de hör hemma hos verksamheterna.",
    ),
    Requirement(
        "R-204",
        "Rutiner för avhoppare och för den som drabbas",
        (
            Duty.routine,
            Duty.routine_place,
            Duty.routine_reviewed,
            Carried("N5"),
            Chapter("2.1"),
            CARRIED,
        ),
    ),
    Requirement(
        "R-205",
        "Analys av läget i de egna verksamheterna",
        (Activity.conclusions, Chapter("3.1"), Chapter("3.2"), CONCLUDED),
    ),
    Requirement(
        "R-206",
        "Kontroll av bidrag och lokaler",
        (Grant, Carried("N6"), Chapter("2.1"), CONTROLLED),
        "Föreningars namn skrivs inte in, bara antal.",
    ),
    Requirement(
        "R-207",
        "Aktiviteterna blir gjorda",
        (Answer.status, Answer.comment, Answer.day, ANSWERS),
    ),
    Requirement(
        "R-208",
        "Behoven får skilja sig åt mellan nämnder",
        (Area.name, Plan.made_for, Chapter("2.1")),
    ),
    Requirement(
        "R-209",
        "Anställda kan frågan och känner till planen",
        (
            Training,
            Discussion,
            Carried("N1"),
            Carried("N2"),
            Chapter("2.1"),
            CARRIED,
            UNITS,
        ),
    ),
    Requirement(
        "R-210",
        "En enda lokal samordnare",
        (Role.coordinator, Role.active, Role.mailbox, Chapter("2.1"), TURN_TO),
    ),
)
DUTIES = (
    Requirement(
        "R-221",
        "U1: stadens nätverk och den centrala samordnaren",
        (Duty.activities, Duty.evidence, Duty.evidence_day, Carried("U1"), CARRIED),
    ),
    Requirement(
        "R-222",
        "U2: rutiner och mallar börjar användas",
        (Duty.routine, Duty.routine_reviewed, Carried("U2"), CARRIED),
    ),
    Requirement(
        "R-223",
        "U3: löpande kontakt med polisen och andra",
        (Duty.evidence, Duty.evidence_day, Carried("U3"), CARRIED),
    ),
    Requirement(
        "R-224",
        "U4: lägesbilden varje år, med den fasta enkäten",
        (
            Situation.survey_from,
            Situation.survey_to,
            Situation.survey_sent,
            Situation.survey_answered,
            Carried("U4"),
            SURVEYED,
            CARRIED,
        ),
    ),
    Requirement(
        "R-225",
        "U5: kontakt för polisen och andra",
        (Role.mailbox, Plan.contact, Carried("U5"), CARRIED, TURN_TO),
    ),
    Requirement(
        "R-226",
        "U6: information når fram i förvaltningen",
        (Duty.evidence, Duty.evidence_day, Carried("U6"), CARRIED),
    ),
    Requirement(
        "R-227", "U7: stöd till verksamheterna", (Duty.evidence, Carried("U7"), CARRIED)
    ),
    Requirement(
        "R-228",
        "U8: följa frågan lokalt, regionalt och i landet",
        (Duty.evidence, Duty.evidence_day, Carried("U8"), CARRIED),
    ),
)
COOPERATION = (
    Requirement(
        "R-251",
        "Överenskommelse med polisen som gäller under året",
        (
            Plan.agreement,
            Plan.agreement_from,
            Plan.agreement_to,
            Chapter("2.2"),
        ),
    ),
    Requirement(
        "R-252",
        "Samråd med polisen om lägesbild och aktiviteter",
        (Decision.police_day, Decision.police_function, Chapter("2.2"), TO_DECISION),
    ),
    Requirement(
        "R-253",
        "Frågan tas upp i de forum som redan finns",
        (
            Forum.name,
            Forum.actors,
            Actor.name,
            Carried("N7"),
            Chapter("2.2"),
            MET,
            GAPS,
        ),
    ),
    Requirement(
        "R-254",
        "Den som leder ett forum ser till att frågan tas upp",
        (Forum.convener, Meeting.raised, Chapter("2.2"), MET),
    ),
    Requirement(
        "R-255",
        "Frågan på varje möte i BRÅ, med protokoll",
        (Meeting.forum, Meeting.day, Meeting.raised, Meeting.minutes, MET),
    ),
    Requirement(
        "R-256",
        "Fyra samverkansforum för barn 0–20 år",
        (Forum.kind, ForumKind.name, ForumKind.expected, Meeting.raised, MET),
    ),
    Requirement(
        "R-257",
        "Forum för skola, socialtjänst och polis om dem i risk",
        (Forum.individuals, Carried("N8"), Chapter("2.2.1"), CARRIED),
        "Det som sägs på mötena skrivs inte in: det kan omfattas av sekretess.",
    ),
)
INDIVIDUALS = (
    Requirement(
        "R-261",
        "Bättre metoder mot radikalisering",
        (Activity.method, Chapter("2.2.1")),
    ),
    Requirement(
        "R-262",
        "Den enskilde tillfrågas som rutin om samtycke",
        (Duty.routine, Carried("N3"), Chapter("2.2.1"), CARRIED),
        "Samtycken och personer registreras inte: ingen kolumn får peka ut någon.",
    ),
    Requirement(
        "R-263",
        "En rutin vid oro eller händelse",
        (
            Duty.routine,
            Duty.routine_reviewed,
            Carried("N4"),
            Chapter("2.2.2"),
            FIGURES,
            CARRIED,
            FROM_THE_PLAN,
        ),
    ),
    Requirement(
        "R-264",
        "Blanketten för avidentifierad information",
        (Count, Chapter("2.2.3"), COUNTED, FROM_THE_PLAN),
        "Blankettens fria text läses aldrig in: den kan peka ut någon.",
    ),
    Requirement(
        "R-265",
        "Personalen kan regeln som bryter sekretess vid krigsbrott",
        (Activity.title, Carried("N1")),
        "Verktyget tolkar inga lagar och ger inga juridiska råd.",
    ),
)
SITUATION = (
    Requirement(
        "R-301",
        "Lägesbilden tar vid där den förra slutade",
        (Plan.situation_from, Plan.situation_to, Plan.previous_to, Chapter("3")),
    ),
    Requirement(
        "R-302",
        "Uttryck, miljö, förekomst och om det är polisanmält",
        (
            Observation.expression,
            Observation.milieu,
            Observation.occurrence,
            Observation.trend,
            Observation.reported,
            Expression.name,
            Chapter("3"),
            OBSERVED,
            NOTICE,
        ),
    ),
    Requirement(
        "R-303",
        "Polisens uppgifter, när de får publiceras",
        (Source.kind, Source.received, Observation.public, Chapter("3")),
    ),
    Requirement("R-304", "Den nationella bedömningen", (Source.kind, Chapter("3"))),
    Requirement(
        "R-305",
        "Nio aktörer lämnar underlag",
        (Source.name, Source.asked, Source.answered, Chapter("3.1"), ANSWERED),
    ),
    Requirement(
        "R-306", "Fyra slag av underlag", (Source.material, Chapter("3.1"), ANSWERED)
    ),
    Requirement(
        "R-307",
        "Samlad bedömning, jämförd med den förra, och varför",
        (
            Situation.comparison,
            Situation.reason,
            Assessment.assessment,
            Chapter("3.2"),
            COMPARED,
            ASSESSED,
        ),
    ),
    Requirement(
        "R-308",
        "Slutsatser leder till aktiviteter, och tvärtom",
        (Conclusion.conclusion, Conclusion.activities, Activity.conclusions, CONCLUDED),
    ),
    Requirement(
        "R-309",
        "Lägesbilden görs med andra nämnder och polisen",
        (Decision.other_boards, Decision.police_day, Chapter("8"), TO_DECISION),
    ),
    Requirement(
        "R-310",
        "Lägesbilden förnyas varje år",
        (Plan.situation_to, Carried("U4"), CARRIED),
    ),
    Requirement(
        "R-311",
        "Medarbetarna känner till lägesbilden",
        (Section.for_staff, Carried("N2"), KNOW, NOTICE),
    ),
    Requirement(
        "R-312",
        "Små antal skrivs med ord",
        (
            Observation.occurrence,
            Count.reports,
            Situation.survey_answered,
            COUNTED,
            KNOW,
        ),
    ),
)
WORK = (
    Requirement("R-401", "Förebyggande arbete i stort", (Chapter("4"), Chapter("4.1"))),
    Requirement(
        "R-402",
        "Åtta förebyggande aktiviteter",
        (Activity, Chapter("4.2"), ACTIVITIES),
    ),
    Requirement(
        "R-403",
        "Medarbetarna kan symboler och vet vart de vänder sig",
        (Plan.contact, Section.for_staff, Chapter("4.1"), NOTICE, TURN_TO),
    ),
    Requirement("R-404", "Arbetet ingår i det som redan görs", (Chapter("4.1"),)),
    Requirement(
        "R-405",
        "Metoder och platser för aktiviteterna",
        (Activity.method, Activity.place, Activity.target_group),
    ),
    Requirement("R-501", "Våld och risk avgör insatser, inte åsikter", (Chapter("5"),)),
    Requirement(
        "R-502",
        "Socialtjänsten är frivillig och bygger på samtycke",
        (Chapter("5.1"),),
        "Ärenden om enskilda skrivs inte in: de hör hemma hos socialtjänsten.",
    ),
    Requirement(
        "R-503",
        "Stadens avhopparverksamhet och sociala insatsgrupper",
        (Duty.routine, Carried("N5"), Chapter("5.2"), CARRIED),
    ),
    Requirement(
        "R-504",
        "Åldersgränser för stöd och vård",
        (Section.reviewed, Section.review, Chapter("5.2")),
    ),
    Requirement("R-505", "Stöd till anhöriga", (Chapter("5.3"),)),
    Requirement(
        "R-506", "Socialförvaltningens VBE-team", (Plan.contact, Chapter("5.4"))
    ),
    Requirement(
        "R-507",
        "Tre förhindrande aktiviteter, två följs upp tre gånger",
        (Activity.follow_up, Answer.occasion, Chapter("5.5"), ACTIVITIES),
    ),
)
GRANTS = (
    Requirement(
        "R-601",
        "Inget stöd till den som inte står bakom demokratin",
        (Grant.refused, Grant.reclaimed, Chapter("6"), CONTROLLED),
    ),
    Requirement(
        "R-602",
        "Aktivitet som väntar på stadens riktlinjer",
        (Activity.schedule, Activity.condition, Activity.next_check, Chapter("6")),
    ),
    Requirement(
        "R-603",
        "Tre aktiviteter, också med allmänt hållna roller",
        (Activity.owner, Role.name, Chapter("6.1"), ACTIVITIES),
    ),
    Requirement(
        "R-604",
        "Uppföljning vid tillfällen eller i en process",
        (Activity.follow_up, Answer.occasion),
    ),
)
TRAINING = (
    Requirement(
        "R-701",
        "Grundutbildningen: hur många på varje enhet",
        (
            Training.unit,
            Training.employees,
            Training.done,
            Training.read_on,
            Carried("N1"),
            Chapter("7"),
            UNITS,
        ),
        "Vem som har gått utbildningen skrivs inte in, bara hur många.",
    ),
    Requirement(
        "R-702", "Relevant personal eller all personal", (Activity.title, Chapter("7"))
    ),
    Requirement("R-703", "Stadens andra utbildningar", (Training.others, Chapter("7"))),
    Requirement(
        "R-704",
        "Personalen kan stadens rutiner",
        (Activity.title, Carried("N4"), Chapter("7.1"), ACTIVITIES),
    ),
    Requirement(
        "R-705",
        "Varje enhet talar om frågan minst en gång om året",
        (
            Discussion.unit,
            Discussion.day,
            Discussion.where,
            Unit.name,
            Carried("N9"),
            UNITS,
        ),
    ),
    Requirement(
        "R-706",
        "Workshop med två andra förvaltningar under hösten",
        (Activity.schedule, Activity.partners, Chapter("7.1"), ACTIVITIES),
    ),
    Requirement("R-707", "Stadens samlade kunskapsunderlag", (Chapter("7"),)),
)
FOLLOW_UP = (
    Requirement(
        "R-801",
        "Nämnden beslutar och kommunstyrelsen godkänner",
        (
            Decision.status,
            Decision.decided,
            Decision.paragraph,
            Decision.decision_reference,
            Decision.forwarded,
            Decision.approved,
            Chapter("8"),
            TO_DECISION,
        ),
    ),
    Requirement(
        "R-802",
        "Uppföljning varje år under mål 1.2",
        (Plan.goal, Chapter("8"), UNDER_THE_GOAL),
    ),
    Requirement(
        "R-803",
        "Planen görs om efter en ny lägesbild",
        (Plan.situation_from, Plan.situation_to, Chapter("8")),
    ),
    Requirement(
        "R-804",
        "Nästa revidering",
        (Plan.revision, Plan.revision_year, Chapter("8")),
    ),
    Requirement(
        "R-805",
        "Tillfällen för uppföljning",
        (Occasion.name, Occasion.last_day, Activity.follow_up),
    ),
    Requirement(
        "R-806",
        "Ett svar för varje aktivitet och tillfälle",
        (
            Answer.activity,
            Answer.occasion,
            Answer.status,
            Answer.comment,
            Answer.day,
            Answer.by,
            ANSWERS,
            MISSING,
            REMINDER,
        ),
    ),
)
REQUIREMENTS: tuple[Requirement, ...] = (
    *FRONT,
    *INTRODUCTION,
    *RESPONSIBILITY,
    *DUTIES,
    *COOPERATION,
    *INDIVIDUALS,
    *SITUATION,
    *WORK,
    *GRANTS,
    *TRAINING,
    *FOLLOW_UP,
)


def named(words: str) -> tuple[Requirement, ...]:
    """Find a requirement by its number: R-305, r305 and 305 are the same."""
    digits = re.sub(r"\D", "", words)
    return tuple(one for one in REQUIREMENTS if one.number == f"R-{digits:>03}")
