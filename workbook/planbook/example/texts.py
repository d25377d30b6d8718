"""The running text of the example plan, by section, in the markup of prose.py."""

from __future__ import annotations

import re
from inspect import cleandoc

_BREAK = re.compile(r"\n\s*\n|\n(?=- |> |\d+\. )")

INTRODUCTION = """
*Våldsbejakande extremism* är ett gemensamt namn på ideologier, rörelser och miljöer som
förkastar det demokratiska samhället och förordar våld som medel för att nå sina
ideologiska mål. Ordet *våldsbejakande* syftar på den som stödjer, uppmanar till eller
själv deltar i handlingar med ideologiska motiv, för att driva en viss sak framåt.

Sådana miljöer kan hota själva grunden för samhället: hur det är uppbyggt, hur landet
styrs och de politiker som företräder invånarna på olika nivåer. Hotet gäller därmed
hela demokratin, och det är allvarligt även för den enskilda invånaren, som kan få
svårare att använda sina demokratiska rättigheter. Extremisterna erkänner inte
demokratins beslutsvägar. De anser sig därför ha rätt att kämpa med odemokratiska medel
för det samhälle som de ser som idealt.[^Ds 2014:4, *Våldsbejakande extremism i Sverige
– nuläge och tendenser*, s. 17 och 20.]

**Varför planen finns.** I maj 2016 beslutade kommunfullmäktige om riktlinjer mot
våldsbejakande extremism. De gäller i hela staden och ska ge den förmåga att både
förebygga och förhindra våldsbejakande extremism.[^Dnr 155-943/2015.] Enligt
riktlinjerna ska stadsdelsnämnderna, och de facknämnder som berörs, ta fram var sin
lokal handlingsplan. Handlingsplanen ska göra det tydligt

- vem som ansvarar för vad i det lokala arbetet
- hur arbetet mot våldsbejakande extremism är upplagt lokalt, både det som förebygger
  och det som motverkar.

Varje handlingsplan ska innehålla en lokal lägesbild och de aktiviteter som lägesbilden
ger anledning till. Nämnden ser över planen en gång om året. Arbetet har också stöd i
kommunfullmäktiges budget för 2020: staden ska fortsätta att arbeta målmedvetet och
strukturerat mot våldsbejakande extremism och stå upp för demokrati och mänskliga
rättigheter i alla delar av staden.

**Tre miljöer.** Stadens arbete är inriktat på

- den autonoma miljön
- vit makt-miljön
- den islamistiska extremistmiljön.

Med *miljö* menas här ett antal grupper som vilar på samma ideologiska grund.
Inriktningen följer av Säkerhetspolisens bedömning att de tre miljöerna är de
allvarligaste hoten mot demokratin och de som är mest beredda att ta till våld för det
de tror på.[^Säkerhetspolisens årsbok 2017, s. 30–35.] På intranätet kan medarbetare
[läsa mer om hur staden arbetar mot våldsbejakande
extremism](https://intranat.stockholm.se/Sidor/2017/1/Valdsbejakande-extremism/).

**Så läser du planen.** Först beskrivs vem som har ansvar, hur samverkan går till och
hur läget är i stadsdelsområdet. Därefter kommer nämndens aktiviteter inom fyra områden.
Varje område börjar med en text om arbetet i stort och slutar med en tabell, där varje
aktivitet har en ansvarig, en tidplan och en uppföljning. Sist står hur planen följs upp
och beslutas. I tabellerna används några förkortningar:

- **APT:** arbetsplatsträff
- **BRÅ:** det lokala brottsförebyggande rådet
- **BVC:** barnavårdscentral
- **SIG:** social insatsgrupp
- **T1, T2 och VB:** årets två tertialrapporter och verksamhetsberättelsen
- **VBE:** våldsbejakande extremism.
"""

RESPONSIBILITY_AND_COOPERATION = """
Kapitlet visar vad nämnderna och den lokala samordnaren ansvarar för, hur staden
samverkar med polisen och andra, och vad medarbetare gör när de känner oro för någon
eller när något har hänt.
"""

RESPONSIBILITY = """
Personer och grupper från olika våldsbejakande extremistiska miljöer vistas och är
aktiva i Stockholms stad, i varierande grad. Både var de finns och hur aktiva de är
växlar, ibland på kort tid. De nämnder som arbetar med frågan måste därför utgå från att
läget hela tiden förändras.

Där rörelserna har bitit sig fast i en stadsdel ska staden arbeta aktivt för att
motverka dem. Staden ska agera skyndsamt när det finns kunskap om

- extremistgrupper som har etablerat sig i ett område
- personer som rekryterar till extremistgrupper
- personer vars beteende tyder på en risk för radikalisering.

Det ska också finnas tydliga rutiner för hur verksamheterna, på individnivå, möter den
som vill hoppa av och den som har drabbats.

**Nämndernas ansvar.** Stadsdelsnämnderna och de facknämnder som berörs ska ha en lokal
handlingsplan. I den analyserar nämnden läget utifrån sina egna verksamheter och riktar
arbetet dit det behövs. Alla nämnder, oavsett uppdrag, ska dessutom kontrollera och
följa upp att varken pengar eller lokaler går till den som

- inte ställer sig bakom de mänskliga rättigheterna, jämställdhet mellan kvinnor och män
  och rättsstatens demokratiska principer
- uppmuntrar våldsbejakande extremism eller gör den möjlig.

Att motverka våldsbejakande extremism ingår i uppdraget för stadens verksamheter. Varje
berörd nämnd ansvarar för

1. att de aktiviteter som lägesbilden ger anledning till blir gjorda
2. att de som är anställda i nämndens verksamheter har kunskap om våldsbejakande
   extremism
3. att de anställda känner till vad som står i nämndens handlingsplan
4. att det finns en lokal samordnare för arbetet.

Vilka aktiviteter som behövs, och vad de ska innehålla, kan skilja sig åt mellan olika
delar av staden. Det beror på lägesbilden och på vilka extremistiska grupper som finns i
det egna området.

**Den lokala samordnaren** är navet i förvaltningens arbete och har åtta uppgifter:

- delta i nätverket för stadens samordnare mot våldsbejakande extremism och hålla tät
  kontakt med stadens centrala samordnare
- driva på så att rutiner, mallar och liknande stöd börjar användas i den egna
  förvaltningen
- fortlöpande samverka med polisen och andra lokala aktörer, så att lägesbilden alltid
  är aktuell
- se till att lägesbilden förnyas varje år och att medarbetarnas erfarenheter då samlas
  in med den fastställda enkäten
- vara den som Polismyndigheten och andra aktörer vänder sig till i förvaltningen när
  det gäller våldsbejakande extremism
- se till att information når fram till dem som behöver den i förvaltningens
  verksamheter
- ge stöd till de verksamheter i förvaltningen som möter frågan
- följa utvecklingen lokalt, regionalt och i hela landet.
"""

COOPERATION = """
Stadens verksamheter ska samverka nära med polisen. Två slags överenskommelser ger ramen
för det lokala brottsförebyggande arbetet:

- en överenskommelse som staden och polisregion Stockholm har träffat och som gäller i
  hela staden
- lokala överenskommelser mellan varje stadsdelsförvaltning och det lokalpolisområde som
  berörs.

När det gäller våldsbejakande extremism tar förvaltningen fram både lägesbilden och
aktiviteterna i planen i samråd med relevant funktion inom polisen.

Frågan ska tas upp inom den samverkan, och i de samverkansorgan, som redan finns, bland
annat tillsammans med

- polisen
- skolan och förskolan
- socialtjänsten
- civilsamhället.

Den som har ansvar för ett forum har också ansvar för att våldsbejakande extremism
kommer upp på mötena regelbundet.
"""

INDIVIDUALS = """
I sitt arbete träffar stadens medarbetare personer som riskerar att hamna i destruktiva
livsmiljöer och i utanförskap. Det kan till exempel handla om kriminalitet eller
radikalisering. Staden behöver bättre metoder och arbetssätt för att fånga upp dem i tid
och motverka att de radikaliseras. Samverkan mellan skolan, socialtjänsten och polisen
har särskilt stor betydelse här, och staden ska se till att det finns forum för den.

**Fråga om samtycke.** Stadens verksamheter ska som rutin fråga den enskilde om lov att
dela relevant information med de aktörer som berörs. Då kan verksamheterna samverka
kring den enskilde så ofta som det går.
"""

ROUTINE = """
Frågor om radikaliserade personer ska hanteras gemensamt och på ett sätt som är tydligt
för alla. Därför finns en rutin. Den beskriver hur stadens medarbetare ska agera när de
är oroliga för någon, eller när något har hänt som kan ha samband med våldsbejakande
extremism. I korthet gör du så här:

1. Prata med din chef om det du har sett eller hört.
2. Fyll i blanketten för avidentifierad information och skicka den till förvaltningens
   lokala samordnare.
3. Följ samtidigt de vanliga rutinerna: misstänkta brott anmäls till polisen och oro för
   ett barn anmäls till socialtjänsten.

> Är läget akut ska du larma först. Prata med din chef när faran är över.

Den lokala samordnaren tar med uppgifterna i arbetet med lägesbilden. *(Stegen, och
planens bild av dem, är påhittade för exemplet: den bild som fanns är inte bevarad.)*
"""

FORM = """
Vid oro eller händelser som hör ihop med våldsbejakande extremism ska medarbetare
använda blanketten för oidentifierad information. Den hämtas på intranätet, fylls i och
skickas till förvaltningens samordnare. Blanketten är ett av flera sätt att kartlägga
hur våldsbejakande extremism förekommer lokalt.

> Ingen ska kunna känna igen en enskild person. Beskriv vad som har hänt, inte vem det
  gäller.
"""

SITUATION = """
Lägesbilden tar vid där den förra slutade och gäller april 2019 till mars 2020. Den
bygger på vad verksamheterna har sett och hört och på vad polisen har berättat.

**Vad verksamheterna har sett.** I de stadsdelar som hör till Enskede-Årsta-Vantör är
klotter och annan skadegörelse det vanligaste som invånare och medarbetare möter. Det
mesta har koppling till vit makt-miljön, en del till den autonoma miljön. Propaganda för
vitmakt-miljön har flera gånger lagts direkt i människors brevlådor. Budskap har också
satts upp där många passerar, till exempel på broar.

Medarbetare i olika verksamheter har mött några personer som har gett uttryck för
extremistiska åsikter. Åsikterna har haft koppling dels till vit makt-miljön, dels till
den islamistiska extremistmiljön. Det har även förekommit hot mot både personal och
medborgare. Hoten är polisanmälda.

**Vad polisen har berättat.** Det finns fortfarande ett fåtal personer och
organisationer i stadsdelsområdet som har koppling till de tre miljöerna. Polisen har
däremot inte lämnat några uppgifter om att de begår brott just här, utan brotten kan ske
på andra platser. Anmälningar om hets mot folkgrupp och om ofredande förekommer. De
gäller främst vitmaktuttryck.

**Läget i länet.** Nationellt centrum för terrorhotbedömning, NCT, har gjort en allmän
bedömning för hela Stockholms län. Mest sannolikt är det en person som agerar ensam som
utgör hotet, inspirerad av någon av ideologierna. Det gäller oavsett vilken av de
extremistiska miljöerna det handlar om.

Sammanställningen nedan visar vad som förekommer i varje miljö. Hur vanligt något är
anges med ord och inte med siffror, så att ingen enskild person kan pekas ut.
"""

SURVEY = """
Underlaget till lägesbilden kommer från nio slags aktörer som är verksamma i
stadsdelsområdet. Det rör sig om förvaltningens egna verksamheter men också om andra,
som skolan, Jobbtorg och polisen. Underlaget är av olika slag:

- svar på enkäter
- statistik
- uppgifter ur olika verksamhetssystem
- annan information.

Tillsammans fångar de både det som medarbetare lägger märke till och det som har
registrerats.
"""

ANALYSIS = """
Sammantaget är det förhållandevis få händelser med koppling till våldsbejakande
extremism som har rapporterats. Jämfört med lägesbilden i april 2019 har mer blivit
uppmärksammat under det senaste året. Förklaringen är att kunskapen har ökat: den som
vet vad som är värt att lägga märke till ser också mer.

Bedömningen kan sammanfattas i tre punkter:

- **Uttryckta åsikter dominerar.** Det mesta av informationen handlar om att någon, på
  ett eller annat sätt, har gett uttryck för våldsbejakande extremistiska åsikter.
- **Hot eller våld är ovanligt.** Bara enstaka händelser har gällt våldsbejakande
  extremism som utövas genom hot eller våld.
- **Alla tre miljöerna finns här.** Vit makt-miljön, den autonoma miljön och den
  islamistiska extremistmiljön förekommer alla i Enskede-Årsta-Vantör.

**Slutsats.** Kartläggningen visar att personalen i förvaltningens verksamheter fortsatt
behöver mer kompetens. Utan den är det svårt att upptäcka tecken på radikalisering och
på våldsbejakande extremism. Behovet möts i första hand av de kompetenshöjande
aktiviteterna.
"""

PREVENTION = """
Att förebygga är bland annat att göra fler medvetna om demokratifrågor och att motverka
utanförskap, våld och annan kriminalitet. En viktig del är de normer som omger
kriminalitet och en våldsbejakande mansroll: hur de uppstår och hur de går att ändra på.

Arbetet är brett och riktar sig inte särskilt mot radikalisering eller extremism. Mycket
av det pågår redan i staden:

- i förskolan och i skolan
- där unga träffas
- i socialtjänsten
- i de ideella organisationerna.

**Ingen enkel förklaring.** Varför våldsbejakande extremistiska grupper uppstår och
växer i ett samhälle är en mycket komplex fråga. Det är alltid flera faktorer som
samverkar, och det går inte att lägga skulden på någon av dem ensam. En grund måste ändå
finnas för att den enskilde inte ska lockas av sådana miljöer. Den grunden är att barn
och unga har

- en bra uppväxt
- goda möjligheter att lyckas i skolan
- en fritid som är rik och meningsfull
- arbete eller något annat att göra om dagarna.

Allt arbete som förebygger våldsbejakande extremism ska ha sin grund i tillit, jämlikhet
och delaktighet.
"""

DETECTION = """
Extremistiska miljöer, och personer som är på väg att radikaliseras, behöver upptäckas
tidigt. Den som arbetar med frågan behöver därför känna till

- hur den lokala lägesbilden ser ut
- vilka symboler och andra kännetecken som olika grupper använder
- vart medarbetare och medborgare kan vända sig om de misstänker att någon håller på att
  dras in eller redan stödjer, talar för eller rekryterar till våldsbejakande extremism.

Staden ska framför allt motverka utanförskap och minska risken för att någon lockas av
våldsbejakande miljöer. Arbetet ska ingå i det främjande och förebyggande arbete som
redan finns och gå hand i hand med aktiviteter som stärker demokratin. Målet är ett
samhälle med god motståndskraft.

Vad som behövs beror på vilket slag av extremism det gäller, och arbetet anpassas alltid
efter den enskildes förutsättningar.
"""

PREVENTIVE_ACTIVITIES = """
Aktiviteterna ger stöd till föräldrar, förebygger våld och håller frågan levande i de
grupper, forum och nätverk som finns.
"""

COUNTERING = """
Förhindrande arbete vänder sig till dem som redan befinner sig i en våldsbejakande
extremistmiljö. Inom sitt eget uppdrag ska var och en av stadens verksamheter

- förebygga att någon dras in i våldsbejakande extremism
- stödja den som redan är involverad att ta sig ut.

> Det är behoven efter våldshandlingar, eller risken för sådana, som avgör om det blir
  fråga om insatser. Åsikter i sig leder inte till insatser.

Slaget av extremism avgör vad som kan hjälpa, och varje insats utgår från de
förutsättningar som just den personen har. Nedan beskrivs först vad socialtjänsten kan
göra i allmänhet, sedan stödet till den som vill lämna en miljö och till anhöriga, och
sist socialförvaltningens VBE-team.
"""

SOCIAL_SERVICES = """
Det är socialtjänsten som enligt lag har det yttersta ansvaret för att var och en får
stöd och hjälp. Det finns däremot ingen lag som ger kommuner rätt till tvångsåtgärder
mot den som till exempel har återvänt från ett krigsdrabbat område eller som rör sig i
våldsbejakande extremistiska miljöer.

Den som vill ha stöd kan få insatser från socialtjänsten. Varje ärende utgår från vad
den enskilde behöver, och på det sättet blir stödet rätt för just den personen. Om den
enskilde samtycker till att myndigheter och andra aktörer delar information med varandra
kan stödet ges gemensamt, till exempel i en social insatsgrupp, *SIG*.
"""

LEAVING = """
Socialtjänsten i Stockholms stad ska kunna göra det lättare för den som vill lämna en
våldsbejakande miljö, och det ska gå att sätta in det stöd som behövs. Den som är
motiverad att lämna en extremistisk miljö bedöms på samma grunder som den som vill lämna
grov kriminalitet. Det finns två vägar:

1. **Stadens avhopparverksamhet** finns vid socialförvaltningen och tar emot personer
   från hela staden som har ett särskilt behov av skydd. Behovet bedöms av
   Polismyndighetens personsäkerhetsverksamhet.
2. **Sociala insatsgrupper, SIG,** är till för kvinnor och män som behöver hjälp att
   lämna en kriminell livsstil. De kan också ta emot den som vill lämna en
   extremistmiljö.

Stödet bygger på den enskildes egen medverkan:

- den som har fyllt 18 år måste själv vilja förändra sitt liv
- den som ska ingå i en social insatsgrupp måste samtycka till att de berörda
  myndigheterna delar relevant information med varandra.

Avhopparverksamheten har inga egna insatser som inte finns någon annanstans. Den
använder socialtjänstens vanliga utbud:

- insatser efter behovsprövning enligt socialtjänstlagen, i öppna former eller som
  placering utanför hemmet
- för den som inte har fyllt 20 år även insatser enligt LVU (1990:52), lag med särskilda
  bestämmelser om vård av unga
- råd och stöd.

Den som beviljas en insats får den anpassad efter sina egna behov och förutsättningar.
"""

RELATIVES = """
Staden kommer att uppdatera sitt program för stöd till anhöriga. Programmet ska då gälla
även anhöriga till den som har koppling till våldsbejakande extremism. Fram till dess
styrs stödet av stadens riktlinjer mot våldsbejakande extremism. De säger att den som
drabbas ska få trygghet och stöd, och dit räknas de anhöriga. Är läget akut kan stödet
följa samma principer som stödet till brottsoffer i övrigt.

Våldsbejakande extremism yttrar sig på skilda sätt, och stödet till de anhöriga anpassas
efter det. Att ge service, råd och stöd är en del av socialtjänstens uppdrag. Därför ska
de ordinarie verksamheterna inom socialtjänsten kunna stödja anhöriga.
"""

CITY_TEAM = """
VBE-teamet tar den första kontakten med personer som enligt polisens bedömning har
koppling till en våldsbejakande extremistisk miljö. Det går till så här:

1. Polisen bedömer om det är lämpligt att ta kontakt.
2. Teamet och polisen träffar personen tillsammans.
3. Teamet visar vägen till den stadsdelsförvaltning där personen hör hemma.

Målet är att socialtjänsten ska kunna hjälpa personen att bryta en destruktiv livsstil.
Insatserna utformas efter den enskildes behov och sker, så långt det går, i samverkan
med polisen. Det är frivilligt att ta emot socialtjänstens hjälp. Kommuner har inte stöd
i lag för att tvinga någon som rör sig i våldsbejakande miljöer eller som har kommit
tillbaka från ett område i krig.

Teamet kan också

- hjälpa stadsdelsförvaltningarna med barnavårdsutredningar där det finns en koppling
  till återvändare
- träffa personer med koppling till våldsbejakande extremism som behöver socialtjänstens
  stöd, när det är oklart vilken stadsdelsförvaltning eller verksamhetsgren som
  ansvarar.

Vid sidan av kontakterna ska teamet bidra till att metoder och arbetssätt utvecklas,
både för målgruppen och för samarbetet med andra myndigheter.
"""

COUNTERING_ACTIVITIES = """
Aktiviteterna visar vad förvaltningen kan erbjuda den vuxna som vill lämna en
extremistmiljö och den som är anhörig, och hur verksamheterna samverkar med VBE-teamet.
"""

GRANTS = """
Stadens riktlinjer mot våldsbejakande extremism är tydliga. Ekonomiska bidrag från
staden ska inte ges till den som inte ställer sig bakom

- de mänskliga rättigheterna
- jämställdhet mellan kvinnor och män
- rättsstatens demokratiska principer.

En förening som stödjer eller uppmuntrar våldsbejakande extremism ska förlora allt stöd
som den har från staden, oavsett i vilken form stödet ges.

Under 2020 planeras ett beslut i kommunfullmäktige om riktlinjer för föreningsbidrag och
för upplåtande av lokaler. De ska gälla i hela staden. Tills de är beslutade följer
nämnden förvaltningens egna riktlinjer för föreningsbidrag.
"""

GRANT_ACTIVITIES = """
Aktiviteterna gäller både den som får bidrag och den som hyr eller lånar en lokal.
"""

TRAINING = """
Behovet av ökad kunskap är fortfarande stort i staden. Det finns en webbaserad
grundutbildning om våldsbejakande extremism, som ligger i de anställdas
utbildningsportal. Varje förvaltning ser till att relevant personal

- går grundutbildningen
- deltar i de andra utbildningar som ordnas för hela staden.

Staden har också samlat sitt kunskapsunderlag på ett ställe. På intranätet finns [en
sida om arbetet mot våldsbejakande
extremism](https://intranat.stockholm.se/Sidor/2017/1/Valdsbejakande-extremism/). Där
finns bland annat

- en vägledning för arbetet
- kontaktuppgifter till alla stadens samordnare i frågan
- handlingsplaner
- en sammanställning av symboler
- rapporter och boktips
- poddar och filmade föreläsningar.

Kunskap blir till nytta först när den används. Utbildningen följs därför av samtal på
arbetsplatsen om vad frågan betyder för den egna verksamheten.
"""

TRAINING_ACTIVITIES = """
Aktiviteterna ska ge personalen en gemensam grund, kännedom om rutinerna och tillfällen
att diskutera hur frågan berör den egna verksamheten.
"""

FOLLOW_UP = """
Stadens riktlinjer säger att planen ska behandlas av den nämnd som ansvarar för den och
sedan godkännas av kommunstyrelsen.

Varje år följer nämnden upp planen som en del av den ordinarie styrningen. Det sker
under mål 1.2 i kommunfullmäktiges budget, det mål som handlar om en stad som är trygg,
säker och välskött. När och hur en aktivitet följs upp står i tabellerna:

- **i verksamhetsuppföljningen,** det vill säga i tertialrapporterna och
  verksamhetsberättelsen
- **i protokoll** från varje möte i det lokala brottsförebyggande rådet och
  samverkansforumen
- **i utbildningsportalen** för den webbaserade grundutbildningen
- **i bidragsgivningen** för föreningar som får bidrag.

Nämnden reviderar planen en gång om året utifrån den lägesbild som då är aktuell.
Lägesbilden tas fram i samarbete med polisen och tillsammans med andra nämnder som
berörs. Nästa revidering gör nämnden i samband med tertialrapport 1 2021.
"""


def flowing(text: str) -> str:
    """Join wrapped lines: a paragraph or a point of a list is one line."""
    return "\n".join(" ".join(part.split()) for part in _BREAK.split(cleandoc(text)))


TEXTS = {
    section: flowing(text)
    for section, text in (
        ("1", INTRODUCTION),
        ("2", RESPONSIBILITY_AND_COOPERATION),
        ("2.1", RESPONSIBILITY),
        ("2.2", COOPERATION),
        ("2.2.1", INDIVIDUALS),
        ("2.2.2", ROUTINE),
        ("2.2.3", FORM),
        ("3", SITUATION),
        ("3.1", SURVEY),
        ("3.2", ANALYSIS),
        ("4", PREVENTION),
        ("4.1", DETECTION),
        ("4.2", PREVENTIVE_ACTIVITIES),
        ("5", COUNTERING),
        ("5.1", SOCIAL_SERVICES),
        ("5.2", LEAVING),
        ("5.3", RELATIVES),
        ("5.4", CITY_TEAM),
        ("5.5", COUNTERING_ACTIVITIES),
        ("6", GRANTS),
        ("6.1", GRANT_ACTIVITIES),
        ("7", TRAINING),
        ("7.1", TRAINING_ACTIVITIES),
        ("8", FOLLOW_UP),
    )
}
