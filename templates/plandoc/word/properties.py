"""What the file says of itself: its title, language and day, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from plandoc.word.relations import main, related, without
from plandoc.word.wordml import parse, w, write

if TYPE_CHECKING:
    from datetime import date

    from plandoc.word.package import Parts

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_TERMS = "http://purl.org/dc"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True)
class Facts:
    """What is said of a document; Word shows the fingerprint among the comments."""

    title: str
    creator: str
    status: str
    fingerprint: str
    day: date


def with_properties(parts: Parts, facts: Facts) -> Parts:
    """Say what the document is, and forget who edited the template."""
    core = related(parts, "", "core-properties")
    app = related(parts, "", "extended-properties")
    parts = _without_people(parts)
    written = {name: _core(facts) for name in core}
    return {**parts, **written, **dict.fromkeys(app, _app())}


def _core(facts: Facts) -> bytes:
    moment = f'xsi:type="dcterms:W3CDTF">{facts.day.isoformat()}T00:00:00Z'
    creator, status = escape(facts.creator), escape(facts.status)
    fingerprint = escape(facts.fingerprint)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE}" '
        f'xmlns:dc="{_TERMS}/elements/1.1/" xmlns:dcterms="{_TERMS}/terms/" '
        f'xmlns:xsi="{_XSI}"><dc:title>{escape(facts.title)}</dc:title>'
        f"<dc:creator>{creator}</dc:creator>"
        f"<cp:lastModifiedBy>{creator}</cp:lastModifiedBy>"
        f"<dcterms:created {moment}</dcterms:created>"
        f"<dcterms:modified {moment}</dcterms:modified>"
        f"<dc:identifier>{fingerprint}</dc:identifier>"
        f"<dc:description>Registrets fingeravtryck: {fingerprint}</dc:description>"
        f"<cp:contentStatus>{status}</cp:contentStatus>"
        "<dc:language>sv-SE</dc:language></cp:coreProperties>"
    ).encode()


def _app() -> bytes:
    program = "<Application>Microsoft Office Word</Application>"
    version = "<AppVersion>16.0000</AppVersion>"
    return f'{_HEAD}<Properties xmlns="{_APP}">{program}{version}</Properties>'.encode()


def _without_people(parts: Parts) -> Parts:
    """Take away the list of editors, and the path of the template they used."""
    parts = without(parts, main(parts), "people")
    for name in related(parts, main(parts), "settings"):
        root = parse(parts[name])
        for node in list(root.iter(w("attachedTemplate"))):
            root.remove(node)
        parts = without({**parts, name: write(root)}, name, "attachedTemplate")
    return parts
