"""What Office and programs like it write by themselves: marks of files, and its users."""

import re
from collections.abc import Iterator

from planbook.ooxml.sheetml import Node

USERS_IN = "i filens egenskap "  # before the name of what tells who uses the file
_HEX = "[0-9A-Fa-f]"
_MARK = re.compile(
    rf"""(?x)
    (?<!{_HEX}) {_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}} (?!{_HEX})
    | (?<!\w) 0x{_HEX}{{8,}} (?!\w)
    | (?<!\w) (?=\d*[A-Fa-f]){_HEX}{{32,}} (?!\w)
    | (?<!\w) (?={_HEX}*\d[A-Fa-f]+\d){_HEX}{{12,31}} (?!\w)
    | (?i:fingeravtryck:?\s) (?!(?:19|20)\d\d[01]\d[0-3]\d{{5}}) {_HEX}{{12}} (?!\w)
    | https?://(?:[\w-]+\.)*(?:microsoft|office|libreoffice|openoffice|w3|aka)\.(?:com|org|ms)/\S*
    | _(?:Toc|Ref|Hlk)\d+"""
)
_MAY_BE_MARKED = re.compile(f"{_HEX}{{8}}")  # no shorter number is taken for a person's
_OF_PROPERTIES = frozenset(
    {"Properties", "coreProperties", "properties", "workbook", "connections", "queryTable"}
)
_USERS = re.compile(
    r"""(?xi) (?P<label>MSIP_Label_.*_Owner) | (?P<urn>display_urn:.*)
    | SharedWith(?:Users|Details) | LastSharedByUser | _AuthorEmail(?:DisplayName)?
    | CheckedOutTo | CheckoutUser | Author | Editor | Manager | UserInfo
    | customWorkbookView | connection"""
)
_CALLED = {
    "Manager": "Chef",
    "UserInfo": "SharedWithUsers",
    "customWorkbookView": "Anpassade vyer",
    "connection": "Anslutningar",
}
_BY_HAND = frozenset({"description", "command"})  # what people write of a connection
# Numbers of a document, of its versions and of a conversation about it.
_NUMBERS = re.compile(
    r"_dlc_DocId\w*|_\w*ReviewCycleID|_activity|Order|xd_\w+|MediaService\w+|AccountId|identifier"
    r"|AppVersion|ICV|KSOProductBuildVer|(?:MSIP_Label_)?.*_(?:SiteId|ActionId|SetDate)"
)


def without_marks(text: str) -> str:
    """Leave out of a text the marks that programs write, such as ids and hashes."""
    return _MARK.sub("", text) if _MAY_BE_MARKED.search(text) else text


def tells_of_file(root: Node) -> bool:
    """Tell whether a part holds properties in which programs write by themselves."""
    return str(root.tag).rpartition("}")[2] in _OF_PROPERTIES


def is_of_program(node: Node, attribute: str, text: str) -> bool:
    """Tell whether words of such a part are a number or a name that a program gave."""
    if attribute == "name" and users_property(node):
        return str(node.tag).endswith("}property")
    return " " not in text and any(map(_NUMBERS.fullmatch, _names(node)))


def users_property(node: Node, attribute: str = "") -> str:
    """Name the property of such a part in which Office wrote who uses the file, if any."""
    for found in filter(None, map(_USERS.fullmatch, _names(node))):
        if found["label"] or found["urn"]:
            return "Etikettens ägare (MSIP Owner)" if found["label"] else "Användare"
        return "" if attribute in _BY_HAND else _CALLED.get(found[0], found[0])
    return ""


def _names(node: Node) -> Iterator[str]:
    """Name an element and those around it, each property by what it is called."""
    for around in (node, *node.iterancestors()):
        name = str(around.tag).rpartition("}")[2]
        yield around.get("name", "") if name == "property" else name
