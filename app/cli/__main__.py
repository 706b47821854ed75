"""``python -m app.cli`` is the same command."""

import sys

from app.cli import main

sys.exit(main())
