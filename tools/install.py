"""Installs what a lock file names: with uv, and where that does not work with pip, which takes four times
as long. Both take nothing whose hash is not in the file."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

# What pip may have been told in its own files or by the environment, and what uv calls it. Some hold
# several values with white space between them.
CALLED = {
    "index-url": "--default-index",
    "extra-index-url": "--index",
    "find-links": "--find-links",
    "trusted-host": "--allow-insecure-host",
}

# What is told to pip in one of these counts more than in those before it.
COUNTS = ("global", "install", ":env:")


def told_to_pip() -> dict[str, str]:
    """What pip was told, by the name of each setting."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "config", "list")
    said = subprocess.run(pip, capture_output=True, text=True, check=False).stdout
    settings = [line.partition("=") for line in said.splitlines()]
    told = {}
    for section in COUNTS:
        for place, _, value in settings:
            if place.startswith(f"{section}."):
                told[place.removeprefix(f"{section}.")] = str(ast.literal_eval(value))
    return told


def with_uv(lock: str, told: dict[str, str]) -> bool:
    """Whether uv installed what this file names."""
    uv = Path(sys.executable).with_name("uv.exe" if os.name == "nt" else "uv")
    options = [
        part
        for name, option in CALLED.items()
        for value in told.get(name, "").split()
        for part in (option, value)
    ]
    if told.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        options.append("--no-index")
    command = (uv, "pip", "install", "--quiet", "--python", sys.executable, "--require-hashes")
    # A mirror may lack a version that the next one has; the hashes say which file is the right one.
    more = ("--index-strategy", "unsafe-best-match", *options, "--requirement", lock)
    certificates = {"SSL_CERT_FILE": told["cert"]} if "cert" in told else {}
    try:
        done = subprocess.run(
            (*command, *more),
            env={**os.environ, **certificates},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def with_pip(lock: str) -> bool:
    """Whether pip did. What goes wrong it says itself."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
    more = ("install", "--no-compile", "--require-hashes", "--requirement", lock)
    return subprocess.run((*pip, *more), check=False).returncode == 0


def main(arguments: list[str]) -> int:
    """Install what the file named in `arguments` names."""
    (lock,) = arguments
    return 0 if with_uv(lock, told_to_pip()) or with_pip(lock) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
