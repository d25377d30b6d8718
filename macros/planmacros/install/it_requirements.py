"""What an IT department has to allow before the buttons can work, in its own terms."""

from __future__ import annotations

from planmacros.install.places import WINDOWS
from planmacros.install.policies import CHILD_PROCESSES

_ON_WINDOWS = rf"""
- Tilläggets makron: %APPDATA%\Microsoft\Excel\XLSTART är en betrodd plats från
  början. Är principen «Disable all trusted locations» på måste tillägget signeras.
- Signatur: med principen «Require trusted publisher signatures for macros that are
  always loaded» eller «Require that application add-ins are signed by Trusted
  Publisher» måste ni signera tillägget.
- Excel startar Python: Defender-regeln «Block all Office applications from creating
  child processes» ({CHILD_PROCESSES}) stoppar knapparna helt.
  Kommandoraden fungerar också när regeln är på.
- cmd.exe och python.exe måste få köras (AppLocker, App Control, «Prevent access to
  the command prompt»).
- Arbetsboken med knappar (.xlsm): har den hämtats eller kommit med e-post är den
  blockerad av Windows. Högerklicka på den, välj Egenskaper och Avblockera (Unblock).
  Registret utan makron (.xlsx) och tillägget berörs inte."""
_ON_MAC = """
- macOS frågar en gång om Excel får köra skriptet och om Python får styra Excel. Svara
  OK. Svaret ändras i Systeminställningar, Integritet och säkerhet, Automatisering.
- Frågar macOS under installera om Terminal får komma åt data från andra program:
  svara Tillåt, så att filerna kan läggas i Excels mappar.
- Makron: med «Inaktivera alla makron utan meddelande» i Excel, Inställningar,
  Säkerhet fungerar inga knappar."""
_EVERYWHERE = """
- Inget nätverk, inga administratörsrättigheter och ingen licensnyckel behövs.
  Registret sparas aldrig av Python, och ingenting skickas."""


def needed(system: str) -> str:
    """Give what must be allowed on a machine with Windows, or on a Mac."""
    return (_ON_WINDOWS if system == WINDOWS else _ON_MAC).strip() + _EVERYWHERE
