"""Numbers and addresses of nobody, in the ways that people write them.

None is drawn from what the search looks for: forms are those of authorities' pages, of
letters and of chats. Whoever they were of is not alive: the last groups are the tax
agency's for tests, the telephones those that are kept for films.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
STREETS = [
    "Blåbärsgatan",
    "Kornettvägen",
    "Mjölnargränd",
    "Sparvstigen",
    "Höstbacken",
    "Lindallén",
    "Ekslingan",
]


def personal_number(random: Random, *, coordination: bool = False) -> tuple[date, str, str]:
    """Draw a day of birth, its six digits as written and the last four."""
    born = date(1932, 2, 3) + timedelta(days=random.randrange(28_000))
    six = born.strftime("%y%m") + f"{born.day + 60 * coordination:02}"
    serial = str(random.randint(980, 998))
    total = sum(sum(divmod(int(d) * (2 - n % 2), 10)) for n, d in enumerate(six + serial))
    return born, six, serial + str(-total % 10)


def personal(random: Random) -> tuple[str, str]:
    """Draw how a personal number is written, and a name for the way."""
    born, six, last = personal_number(random)
    year, day, month = born.year, born.day, born.month
    named = MONTHS.split()[month - 1]
    forms = {
        "streck": f"{six}-{last}",
        "tankstreck": f"{six}—{last}",
        "plus": f"{six}+{last}",
        "hel": f"{born:%Y%m%d}{last}",
        "kort": f"{six}{last}",
        "mellanslag": f"{born:%Y%m%d} {last}",
        "många mellanslag": f"{six}   -   {last}",
        "kolon": f"{six}:{last}",
        "semikolon": f"{six}; {last}",
        "komma": f"{six},{last}",
        "bakstreck": f"{six}\\{last}",
        "rör": f"{six} | {last}",
        "lika med": f"{six} = {last}",
        "par": " ".join((six[:2], six[2:4], six[4:], last[:2], last[2:])),
        "iso": f"{born:%Y-%m-%d}-{last}",
        "iso och mellanslag": f"{born:%Y-%m-%d} {last}",
        "punkter": f"{six[:2]}.{six[2:4]}.{six[4:]}-{last}",
        "rader": f"{six}\n{last}",
        "sista fyra": f"{six} sista fyra {last}",
        "de fyra sista": f"{six}, de fyra sista är {last}",
        "slutsiffror": f"född {born:%Y-%m-%d} med slutsiffrorna {last}",
        "sista fyra siffror": f"{born:%Y%m%d} (sista fyra siffrorna: {last})",
        "bråk": f"{day}/{month} {year} {last}",
        "bråk och streck": f"{day}/{month}-{year}-{last}",
        "månadens namn": f"{day} {named} {year}-{last}",
        "förkortad månad": f"{day} {named[:3]} {year}, {last}",
        "inom parentes": f"({six}-{last})",
        "efter ord": f"personnr:{six}-{last}",
        "inom klammer": f"[{six}-{last}]",
        "snedstreck": f"{six}/{last}",
    }
    form = random.choice(sorted(forms))
    return form, forms[form]


def coordination(random: Random) -> tuple[str, str]:
    """Draw how a coordination number is written."""
    born, six, last = personal_number(random, coordination=True)
    century = f"{born.year // 100}"
    forms = {
        "streck": f"{six}-{last}",
        "hel": f"{century}{six}{last}",
        "mellanslag": f"{six} {last}",
        "par": " ".join((century, six[:2], six[2:4], six[4:], last[:2], last[2:])),
        "sista fyra": f"samordningsnr {six}, sista fyra {last}",
        "kolon": f"{six}:{last}",
    }
    form = random.choice(sorted(forms))
    return form, forms[form]


def in_part(random: Random) -> tuple[str, str]:
    """Draw a number in part, or one for the time being."""
    born, six, last = personal_number(random)
    forms = {
        "fyra X": f"{six}-XXXX",
        "två X": f"{six}-{last[:2]}XX",
        "gemena x": f"{born:%Y%m%d}-xxxx",
        "X utan streck": f"{six}XXXX",
        "X med mellanrum": f"{six} XX XX",
        "stjärnor": f"{six} ****",
        "rutor": f"{six}-####",
        "tre siffror och X": f"{six}-{last[:3]}X",
        "X först": f"{six}-XX{last[2:]}",
        "dold dag": f"{six[:4]}XX-{last}",
        "dolt födelsedatum": f"XXXXXX-{last}",
        "TF": f"{six}-TF{last[:2]}",
        "TF utan streck": f"{born:%Y%m%d}TF{last[:2]}",
        "bokstav": f"{six}-{random.choice('TRSUWX')}{last[:3]}",
        "reservnummer": f"reservnr {born:%Y%m%d}-A{last[:3]}",
        "reservnummer i ord": f"Reservnummer: 99{last}{six}",
        "bara födelse": f"personnummer som börjar {six}",
        "bara slut": f"sista fyra är {last}",
        "slutsiffra": f"slutsiffror {last}",
        "pnr": f"pnr {six}",
    }
    form = random.choice(sorted(forms))
    return form, forms[form]


def telephone(random: Random) -> tuple[str, str]:
    """Draw how a telephone number is written."""
    end = f"{random.randint(5, 95):02}"
    country = random.choice(("47", "358", "90", "964", "98", "252", "48", "963"))
    forms = {
        "streck": f"070-174 06 {end}",
        "ihop": f"07017406{end}",
        "noll noll": f"00467017406{end}",
        "tre och fyra": f"070 174 06{end}",
        "parentes": f"(070) 17406{end}",
        "snedstreck": f"070/17406{end}",
        "punkter": f"070.174.06.{end}",
        "land": f"+46 (0)70 174 06 {end}",
        "land utan noll": f"+4670-17406{end}",
        "i ord": f"noll sju noll ett sju fyra noll sex {end}",
        "nolla i ord": f"nolla sju noll 174 06 {end}",
        "glest": f"0 70 1 7 4 0 6 {' '.join(end)}",
        "streck med luft": f"0701 - 74 06 {end}",
        "tel": f"tel:07017406{end}",
        "kort": f"tel 46540{end}",
        "kort på mobil": f"mobil: 465 40 {end}",
        "utomlands": f"+{country} 61 51234{end}",
        "utomlands med noll noll": f"00{country} 770 123 45{end}",
        "utomlands ihop": f"+{country}7701234{end}",
        "utomlands med parentes": f"+{country} (0)770 1234{end}",
        "utomlands med punkter": f"+{country}.770.123.45{end}",
        "bokstaven O": f"O70-174 06 {end}",
        "whatsapp": f"WhatsApp 467017406{end}",
        "fast": f"08-465 004 {end}",
        "privat": f"020-1234{end} (hennes privata)",
    }
    form = random.choice(sorted(forms))
    return form, forms[form]


def mail(random: Random) -> tuple[str, str]:
    """Draw how an address of mail is written or told."""
    who = random.choice(("kim.berg", "kimberg", "k.berg88", "kim_b"))
    forms = {
        "vanlig": f"{who}@example.org",
        "versaler": f"{who}@example.org".upper(),
        "at i parentes": f"{who}(at)example.org",
        "at i klammer": f"{who} [at] example.org",
        "a": f"{who}(a)example.org",
        "snabel-a": f"{who} snabel-a example.org",
        "snabel-a i klammer": f"{who} [snabel-a] example.org",
        "snabela": f"{who} (snabela) example punkt org",
        "allt i ord": "kim punkt berg snabel-a example punkt org",
        "at": f"{who} at gmail.com",
        "at utan topp": f"{who} at hotmail",
        "brett": f"{who}＠example.org",
        "utan topp": f"{who}@protonmail",
        "punkt i parentes": f"{who}@example(punkt)org",
        "länk": f"mailto:{who}@example.org",
        "luft": f"{who} @ example.org",
        "klamrar": f"{who}{{at}}example{{dot}}org",
    }
    form = random.choice(sorted(forms))
    return form, forms[form]


def home(random: Random) -> tuple[str, str]:
    """Draw how it is told where somebody lives."""
    street, number = random.choice(STREETS), random.randint(1, 120)
    forms = {
        "gata": f"{street} {number}",
        "port": f"{street} {number}B",
        "postnummer": f"{street} {number}, 123 45 Storstad",
        "lägenhet": f"{street} {number} lgh 1203",
        "nr": f"{street} nr {number}",
        "nummer": f"{street} nummer {number}",
        "plan": f"på Sparreplan {number}",
        "torg": f"Norrby torg {number}",
        "liten": f"på {street.lower()} {number}",
        "trappor": f"{street} {number} 2 tr",
        "genitiv": f"Karlbergs väg {number}",
        "förkortad gata": f"på Blåbärsg. {number}",
        "förkortad väg": f"Kornettsv {number}",
        "gård": f"bor på Rönnkärr {number}",
        "gård sedan": f"Rönnkärr {number}, där familjen bor",
        "care of": "c/o Ekmark, Box 14, 123 45 Storstad",
        "folkbokförd": f"folkbokförd på Ormvråk {number}",
    }
    form = random.choice(sorted(forms))
    return form, forms[form]


def case(random: Random) -> tuple[str, str]:
    """Draw the number of a person's case with authorities and courts."""
    number, year = random.randint(10_000, 99_999), random.randint(15, 26)
    forms = {
        "polis": f"K{number}6-{year}",
        "polis med myndighet": f"5000-K{number}6-{year}",
        "polis med luft": f"5000 - K{number}6 - {year}".replace(" - ", "-"),
        "anmälan": f"polisanmälan 5000-{number}12-{year}",
        "åklagare": f"AM-{number}6-{year}",
        "brottmål": f"B {number}-{year}",
        "mål nr": f"mål nr T {number}-{year}",
        "mål": f"mål B {number}-{year} i tingsrätten",
        "migrationsmål": f"mål nr UM {number}-{year}",
        "i parentes": f"målet (B {number}-{year})",
        "dnr före": f"dnr SOC 20{year}/{number} barnavårdsutredning",
        "ord före": f"barnavårdsutredning, dnr 20{year}/{number}",
        "om": f"ärende 20{year}/{number} om LVU",
        "lvu": f"LVU-ärende 20{year}-{number}",
        "akt": f"akt {number}",
        "aktnr": f"aktnr 20{year}:{number}",
        "personakt": f"personakt nr {number}",
        "ärendenummer": f"ärendenummer {number}7",
        "system": f"Procapita {number}6",
        "system med ord": f"Treserva ärende {number}",
        "lifecare": f"Lifecare-id {number}6",
        "journal": f"journalnr {number}",
        "dossier": f"dossiernr 12-{number}6",
        "lma": f"LMA-nr {number}678",
        "lma-kort": f"LMA-kort nr 12-{number}6",
        "patient": f"patient-id {number}",
        "orosanmälan": f"orosanmälan nr 20{year}-{number}",
        "förundersökning": f"förundersökning 20{year}-{number}",
    }
    form = random.choice(sorted(forms))
    return form, forms[form]


KINDS = {
    "personnummer": (personal, "P01"),
    "samordningsnummer": (coordination, "P01"),
    "del av nummer": (in_part, "P01"),
    "telefon": (telephone, "P02"),
    "e-post": (mail, "P02"),
    "adress": (home, "P02"),
    "ärende": (case, "P04"),
}
