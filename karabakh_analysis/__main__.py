"""``python -m karabakh_analysis``: the same as the command ``karabakh-analysis``."""

from __future__ import annotations

import sys

from karabakh_analysis.cli import main

if __name__ == "__main__":
    sys.exit(main())
