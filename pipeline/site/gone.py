"""What web servers must answer 410 Gone for: lists beside the public root, never inside it.

They hold random slugs and nothing else, so that even who reads them learns no name. ``public.server``
reads ``gone.txt``; nginx and Apache may include theirs instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LIST = "gone.txt"
_NOTE = "# Made by the publication flow at every build: changes made here are lost.\n"


def gone_files(slugs: Sequence[str]) -> dict[str, bytes]:
    """File name → bytes of the three lists."""
    kept = sorted(set(slugs))
    either = "|".join(kept)
    nginx = f"location ~ ^/reviews/(?:{either})(?:/|$) {{ return 410; }}\nerror_page 410 /410.html;\n"
    apache = f'RedirectMatch gone "^/reviews/(?:{either})(?:/|$)"\nErrorDocument 410 /410.html\n'
    return {
        LIST: "".join(f"{slug}\n" for slug in kept).encode(),
        "gone.nginx.conf": (_NOTE + (nginx if kept else "")).encode(),
        "gone.apache.conf": (_NOTE + (apache if kept else "")).encode(),
    }


def read_gone(root: Path) -> frozenset[str]:
    """The slugs that ``root``'s list names; none where there is no list yet."""
    try:
        return frozenset((root / LIST).read_text("ascii").split())
    except FileNotFoundError:
        return frozenset()
