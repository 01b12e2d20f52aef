"""Reads and writes files for the command line, and says in a sentence what is in the way."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


class CommandProblem(Exception):
    """Raised when a command cannot do what was asked; the message says why, in one sentence."""


def read_file(path: Path, largest: int) -> bytes:
    """The bytes of a file, and of a larger one no more than one above `largest`.

    Raises CommandProblem when it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        raise CommandProblem(f"There is no file “{path}”.") from None
    except IsADirectoryError:
        raise CommandProblem(f"“{path}” is a folder, not a plan file.") from None
    except OSError as error:
        raise CommandProblem(f"“{path}” cannot be read ({error.strerror}).") from None


def write_file(path: Path, content: bytes, *, private: bool) -> None:
    """Write a whole file or none: what stood there before stays until the new one is complete.

    A new file with her words in it, `private`, can be read by its owner only. Raises
    CommandProblem when it cannot be written.
    """
    target = path.resolve()
    if target.is_dir():
        raise CommandProblem(f"“{path}” is a folder. Name a file in it.")
    if not target.parent.is_dir():
        raise CommandProblem(f"There is no folder “{path.parent}”. Make it first.")
    if target.exists() and not os.access(target, os.W_OK):
        raise CommandProblem(f"“{path}” is protected, so it was left as it is.")
    try:
        _replace(target, content, _mode(target, private))
    except OSError as error:
        reason = f"“{path}” could not be written ({error.strerror}). Nothing was changed."
        raise CommandProblem(reason) from None


def _replace(target: Path, content: bytes, mode: int) -> None:
    if target.exists() and not target.is_file():
        target.write_bytes(content)  # a pipe or a device: nothing stood there before
        return
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(mode)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(target: Path, private: bool) -> int:
    """Who may read the file: as it was; a new one with her words in it, its owner only."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    if private:
        return 0o600
    os.umask(mask := os.umask(0))
    return 0o666 & ~mask
