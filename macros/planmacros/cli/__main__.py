"""The command line as ``python -m planmacros.cli``."""

import sys

from planmacros.cli import main

sys.exit(main())
