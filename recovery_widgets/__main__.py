"""`python -m recovery_widgets` is the command `recovery-workbook`."""

import sys

from recovery_widgets.cli import main

if __name__ == "__main__":
    sys.exit(main())
