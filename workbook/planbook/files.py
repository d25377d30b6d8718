"""Files on disk: read whole, and written whole or not at all."""

import os
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from planbook.model.text_files import messages_in_text_file

_SAID = messages_in_text_file(__file__)
LARGEST_FILE = 30_000_000  # bytes; a register of 10 000 rows is about 1 000 000
FOR_ALL, FOR_OWNER = 0o644, 0o600  # who may read a file that is written
UNFINISHED = ".~handlingsplan-"  # how the name of a file begins until it is whole
_RIGHTS = 0o777
LEFT_BEHIND = 3_600  # seconds; what was never finished is removed after that


class UnusableError(Exception):
    """A file cannot be used; says in one Swedish sentence why and what to do."""


def file_content(path: Path) -> bytes | None:
    """Give what a file holds, or nothing where there is none."""
    return whole_file(path) if path.is_file() else None


def write_new_file(path: Path, content: bytes, *, mode: int | None = None) -> Path:
    """Write a file whole or not at all, and give the name that it got.

    A file that exists is left alone: «plan.docx» becomes «plan (2).docx». Where nothing
    is said of who may read it, the machine decides. Raises ``UnusableError`` where
    nothing can be written.
    """
    with _finished(path, content, mode) as temporary:
        return next(free for free in numbered_names(path) if _moved(temporary, free))


def rights_of_file(path: Path) -> int | None:
    """Say who may read a file, for what is made of it; nothing where that is not known."""
    with suppress(OSError):
        return path.stat().st_mode & _RIGHTS
    return None


def write_over_file(path: Path, content: bytes, *, mode: int | None = FOR_OWNER) -> Path:
    """Write one of the tool's own files instead of what it was, whole or not at all.

    Nobody but its owner may read it, unless told. Raises ``UnusableError`` where it
    stays as it was.
    """
    with _finished(path, content, mode) as temporary:
        return temporary.replace(path)


def replace_file(path: Path, content: bytes, old: bytes, kept: Path) -> Path:
    """Give a file other content, and keep what it held, ``old``, in the file ``kept``.

    It is done whole or not at all, the file is never gone, and no other is written
    over. Gives where the old one lies. Raises ``UnusableError`` where the file holds
    something else than ``old`` by now, or cannot be written.
    """
    path = path.resolve()
    mode = rights_of_file(path)
    with _finished(path, content, mode) as temporary:
        there = write_new_file(kept, old, mode=mode)
        try:
            _refuse_changed(path, old)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                there.unlink()
            raise
    return there


def write_same_file(path: Path, content: bytes, *, mode: int | None = None) -> Path:
    """Write a file unless one with the same content is there already."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return path
    return write_new_file(path, content, mode=mode)


def remove_same_file(path: Path, old: bytes) -> None:
    """Remove a file that is kept elsewhere; raise ``UnusableError`` where it stays."""
    _refuse_changed(path, old)
    try:
        path.unlink()
    except OSError as error:
        raise UnusableError(_SAID["not_removed"].format(path=path)) from error


def remove_unfinished_files(folder: Path, age: float) -> None:
    """Remove what a run that was ended left of a file, once it is so many seconds."""
    with suppress(OSError):
        for path in folder.glob(f"{UNFINISHED}*"):
            if time.time() - path.stat().st_mtime >= age:
                path.unlink()


def refuse_file_as_folder(folder: Path) -> None:
    """Raise ``UnusableError`` where a file has the name that a folder is to have."""
    if folder.exists() and not folder.is_dir():
        raise UnusableError(_SAID["no_folder"].format(folder=folder))


@contextmanager
def _finished(path: Path, content: bytes, mode: int | None) -> Generator[Path]:
    """Give a finished file beside the one to be, and leave nothing of it behind."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_unfinished_files(path.parent, LEFT_BEHIND)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    except OSError as error:
        raise UnusableError(_SAID["not_written"].format(path=path)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_usual_rights() if mode is None else mode)
        yield temporary
    except OSError as error:
        raise UnusableError(_SAID["not_written"].format(path=path)) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _usual_rights() -> int:
    hidden = os.umask(0)  # there is no other way to ask
    os.umask(hidden)
    return FOR_ALL & ~hidden


def whole_file(path: Path, most: int = LARGEST_FILE) -> bytes:
    """Give all that a file holds; raise ``UnusableError`` where it cannot be read."""
    try:
        if path.is_dir():
            raise UnusableError(_SAID["folder"].format(path=path))
        if path.stat().st_size > most:
            raise UnusableError(_SAID["too_large"].format(path=path, most=most // 1_000_000))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnusableError(_SAID["nowhere"].format(path=path)) from None
    except PermissionError:
        raise UnusableError(_SAID["not_allowed"].format(path=path)) from None
    except (OSError, ValueError) as error:
        raise UnusableError(_SAID["not_opened"].format(path=path)) from error


def _refuse_changed(path: Path, old: bytes) -> None:
    """Raise ``UnusableError`` where a file does not hold what it held."""
    if file_content(path) != old:
        raise UnusableError(_SAID["changed"].format(path=path))


def numbered_names(path: Path) -> Iterator[Path]:
    """Give the names that a file may get, the first one first: «plan (2).docx»."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def _moved(temporary: Path, path: Path) -> bool:
    """Give a finished file its name, unless another file has it."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:
        # Some network shares have no links; there the name is taken first.
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            return False
        try:
            temporary.replace(path)
        except OSError:
            path.unlink()
            raise
    return True
