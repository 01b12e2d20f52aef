from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

# Of the processor, on a slow machine; she waits for two at most.
SECONDS = 1.5
MEGABYTES = 120


def test_no_file_takes_long_or_fills_the_memory() -> None:
    """Whatever a file is full of, it is opened or refused in a moment, and in little memory."""
    script = Path(__file__).with_name("hostile_files.py")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    cost = json.loads(done.stdout)
    assert {name: spent for name, spent in cost["seconds"].items() if spent > SECONDS} == {}
    assert cost["megabytes"] < MEGABYTES
