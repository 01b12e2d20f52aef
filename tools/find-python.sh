#!/bin/sh
# Prints the first Python of 3.11 or newer that can make a virtual environment.
# PYTHON=/path/to/python names one to use instead.
without_venv=
if [ -n "$PYTHON" ]; then
    set -- "$PYTHON"
else
    set -- python3 python3.14 python3.13 python3.12 python3.11 python
fi
for name; do
    python=$(command -v "$name") || continue
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
    without_venv=${without_venv:-$python}
done

if [ -n "$without_venv" ]; then
    version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "$without_venv cannot make a virtual environment, because a part of Python is missing." >&2
    echo "On Debian and Ubuntu, install it with: sudo apt install python$version-venv" >&2
else
    echo "The workbook needs Python 3.11 or newer, and none was found." >&2
    echo "Install it from https://www.python.org/downloads/, or name one: make workbook PYTHON=/path/to/python3" >&2
fi
exit 1
