"""The list of Swedish names, made anew by hand: pip install Faker==40.54.0, then run.

Faker (MIT) has the 500 most common surnames of Skatteverket and the 500 most common
given names of women and of men of Isof. They are written as they stand there.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module, metadata
from pathlib import Path
from textwrap import fill

from planmacros.checks.persons import name_lists

_KINDS = ("first_names_female", "first_names_male", "last_names")
_HEAD = """\
# Names that the rules about persons look for; made by macros/build/common_names.py.
# From Faker {version} (MIT, see names-LICENSE.txt): surnames of Skatteverket (2025),
# given names of Isof (2023), the 500 most common of each.
"""


def listing(version: str, names: Mapping[str, Iterable[str]]) -> str:
    """Give the file of names: each kind under its heading, parted by commas."""
    kinds = (
        f"\n[{kind}]\n{fill(', '.join(listed), 88, break_on_hyphens=False)}\n"
        for kind, listed in names.items()
    )
    return _HEAD.format(version=version) + "".join(kinds)


if __name__ == "__main__":
    provider = import_module("faker.providers.person.sv_SE").Provider
    faker = metadata.distribution("faker")
    folder = Path(name_lists.__file__).parent
    content = listing(faker.version, {kind: getattr(provider, kind) for kind in _KINDS})
    (folder / name_lists.NAMES).write_text(content, encoding="utf-8")
    licence = faker.read_text("licenses/LICENSE.txt") or ""
    (folder / "names-LICENSE.txt").write_text(licence, encoding="utf-8")
