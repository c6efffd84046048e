"""``python -m review``: the review application, with the settings of the environment."""

from __future__ import annotations

import sys

from pipeline.errors import Refusal
from pipeline.settings import Settings
from pipeline.workplace import Workplace
from review.server import serve


def main() -> int:
    try:
        workplace = Workplace.open(Settings.read())
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    serve(workplace)
    return 0


if __name__ == "__main__":
    sys.exit(main())
