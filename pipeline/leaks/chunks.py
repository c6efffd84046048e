"""Foreign files that Word lets be embedded as text ("altChunk"): Rich Text, and web pages saved as mail.

Both write letters as codes and break words with commands, so that a plain search sees no name in them.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator

from pipeline.leaks.html_texts import html_texts
from pipeline.leaks.values import Gathered, Mode

# Rich Text Format 1.9.1: a code of a letter (with what stands for it elsewhere), a command, a group's brace.
_RICH = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?\??|\\([a-zA-Z]+)(-?\d+)? ?|\\(.)|[{}\r\n]", re.S)
_RICH_BREAKS = {"par": "\n\n", "line": "\n", "tab": " ", "cell": "\n", "row": "\n\n", "sect": "\n\n", "emspace": " "}
_RICH_SIGNS = {"~": " ", "-": "", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_HEAD = re.compile(rb"\A\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?Content-Type:", re.I)


def is_rich_text(data: bytes) -> bool:
    return data.lstrip().startswith(b"{\\rtf")


def rich_texts(data: bytes, found: Gathered) -> None:
    """Add the text with its commands taken out, and as it is written."""
    source = data.decode("cp1252", "replace")
    found.add("rich text", _RICH.sub(_rich, source))
    found.add("rich text", source, Mode.WORDS)
    found.readers.append("rich text")


def _rich(match: re.Match[str]) -> str:
    code, wide, command, _, sign = match.groups()
    if code:
        return bytes.fromhex(code).decode("cp1252", "replace")
    if wide:
        number = int(wide) % 0x10000
        return "" if 0xD800 <= number < 0xE000 else chr(number)
    if command:
        return _RICH_BREAKS.get(command, "")
    return _RICH_SIGNS.get(sign, "") if sign else ""


def is_mail(data: bytes) -> bool:
    return data[:2000].lstrip()[:1].isalpha() and _HEAD.match(data[:4000]) is not None


def mail_texts(data: bytes, found: Gathered) -> None:
    """Add the head and each part of a message; parts that aren't text are files within it."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        found.add("mail", "\n".join(f"{name}: {value}" for name, value in _heads(message)), Mode.WORDS)
        for part in message.walk():
            body = part.get_payload(decode=True)
            if not isinstance(body, bytes):
                continue
            if part.get_content_type() == "text/html":
                html_texts(body, found)
            else:
                found.inner.append((body, "mail"))
    except Exception:  # the library raises what it likes on a head it doesn't understand
        found.fault("mail", "unreadable")
    found.add("mail", data.decode("cp1252", "replace"), Mode.WORDS)
    found.readers.append("mail")


def _heads(message: email.message.Message) -> Iterator[tuple[str, str]]:
    for part in message.walk():
        yield from ((name, str(value)) for name, value in part.items())
