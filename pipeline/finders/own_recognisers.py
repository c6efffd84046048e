# ruff: noqa: E501 - a pattern reads best as the one line it is
"""What Presidio has no recogniser for, or whose own asks the network: contacts, banks, collar numbers, places by number."""

from __future__ import annotations

from presidio_analyzer import PatternRecognizer

from pipeline.finders.labelled_numbers import LINK, NUMBER_WORD, own


def own_recognisers() -> list[PatternRecognizer]:
    """Everything Presidio has no recogniser for, or whose own asks the network."""
    site = r"snapchat|instagram|facebook(?: messenger)?|tiktok|twitter|discord|xbox(?: live)?|playstation|psn|skype|telegram|kik|tinder|whatsapp|reddit|twitch|gaming|game"
    said = r"(?:\s*(?:as|under(?: the (?:name|handle|username|alias)(?: of)?)?|using the (?:name|handle|username)|is|was|:|called|named|with the (?:name|username|handle)))"
    return [
        own(
            "NHS_LABELLED",
            (r"(?<![\d/.\-+])\d{3} \d{3} \d{4}(?![\d/])", 0.6),
            (rf"(?<=\bNHS\s*(?:{NUMBER_WORD})?{LINK})\d(?:[ .\-–]?\d){{8,10}}(?!\d)", 0.95),
        ),
        own(
            "NINO_LABELLED",
            (rf"(?<=\b(?:NINO|NI|N\.I\.|national insurance)\s*(?:{NUMBER_WORD})?{LINK})[A-Z]{{2}}[ -]?\d{{2}}[ -]?\d{{2}}[ -]?\d{{2}}(?:[ -]?[A-D]\b)?", 0.95),
        ),
        own(
            "PHONE",
            (r"(?<![\w/.\-])(?:\+44|0044)[ \-]?(?:\(0\)[ \-]?)?\(?\d{2,5}\)?(?:[ \-]?\d{2,4}){2,3}(?![\w/])", 0.9),
            (r"(?<![\w/.\-])\(?0\d{2,5}\)?[ \-]?\d{3,4}[ \-]?\d{3,4}(?:[ \-]?\d{1,3})?(?![\w/])", 0.85),
            (r"(?<![\w/.\-])07\d{3}(?:[ \-]?\d{2,3}){2,3}(?![\w/])", 0.9),
            (r"(?<=\b(?:tel|telephone|phone|mobile|mob|fax)(?:\s*(?:no|number))?\.?\s*[:.]?\s*)\+?\(?\d[\d ()\-]{5,15}\d", 0.85),
            (r"(?<=\bext(?:ension|n)?\.?\s*:?\s*)\d{3,5}\b", 0.7),
        ),
        own("EMAIL", (r"[A-Z0-9._%+'’\-]*[A-Z0-9_]@[A-Z0-9](?:[A-Z0-9.\-]*[A-Z0-9])?\.[A-Z]{2,}", 0.98)),
        own(
            "LINK",
            (r"(?:https?|ftp)://[^\s<>\"”’)\]]+[^\s<>\"”’)\].,;:]", 0.98),
            (r"(?<![\w@.])www\.[^\s<>\"”’)\]]+[^\s<>\"”’)\].,;:]", 0.95),
            (r"(?<![\w@.])(?:[a-z0-9\-]+\.)+(?:com|co\.uk|org\.uk|org|net|gov\.uk|nhs\.uk|police\.uk|ac\.uk|io|tv)(?:/[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:])?(?![\w@])", 0.85),
        ),
        own(
            "HANDLE",
            (r"(?<![\w.@/])@[a-z0-9_][a-z0-9_.]{1,28}[a-z0-9_](?!@)", 0.9),
            (rf"(?<=\b(?:{site})(?:\s+(?:account|profile|user ?name|handle|id|tag))?{said}\s*[\"'“‘])[^\"'”’\n]{{3,30}}(?=[\"'”’])", 0.85),
            (rf"(?<=\b(?:{site})(?:\s+(?:account|profile|user ?name|handle|id|tag))?{said}\s*)(?=\S*[\d_])[a-z0-9_.\-]{{3,30}}[a-z0-9_]", 0.85),
            (r"(?<=\b(?:gamer ?tag|user ?name|screen name|handle|online alias|snap(?:chat)? name|known online as|online name)\s*(?:is|was|:|of|as)?\s*[\"'“‘]?)(?!(?:is|was|of|as|and|which|that|the|for|to|on|in)\b)(?=\S*[\d_A-Z])[a-z0-9_.\-]{3,30}", 0.8),
        ),
        own(
            "BANK_SORT_CODE",
            (rf"(?<=\bsort ?code{LINK})\d{{2}}[ \-–]?\d{{2}}[ \-–]?\d{{2}}(?!\d)", 0.95),
            (r"(?<![\d\-/])\d{2}[-–]\d{2}[-–]\d{2}(?=[\s,;/]+(?:account|a/?c|acc)?\D{0,12}\d{8}(?!\d))", 0.9),
        ),
        own(
            "BANK_ACCOUNT",
            (rf"(?<=\b(?:account|a/c|acc(?:t|ount)?)\s*(?:{NUMBER_WORD})?{LINK})\d(?:[ ]?\d){{5,9}}(?!\d)", 0.9),
            (r"(?<=\b\d{2}[-–]\d{2}[-–]\d{2}[\s,;/]+(?:(?:account|a/?c|acc)\D{0,12})?)\d{8}(?!\d)", 0.9),
        ),
        own("BANK_CARD", (r"(?<!\d)\d{4}[ \-]\d{4}[ \-]\d{4}[ \-]\d{4}(?!\d)", 0.9)),
        own(
            "COLLAR",
            (r"(?<=(?-i:\b(?:PC|WPC|WP|DC|TDC|PS|DS|DI|PCSO|Sgt|SGT|Sergeant|Constable|Insp|Inspector)) (?:No\.? ?)?)\d{2,6}(?!\d|[/.]\d|\s+(?:officers|years|of them))", 0.85),
            (rf"(?<=\b(?:collar|shoulder|warrant|epaulette|officer)\s*{NUMBER_WORD}{LINK})(?-i:[A-Z]{{0,3}})\d{{2,6}}(?-i:[A-Z]{{0,2}})\b", 0.95),
            (r"(?<=(?-i:\b(?:PC|WPC|DC|PS|DS|PCSO|Sgt)s? ))(?-i:\d{2,5}[A-Z]{1,3}|[A-Z]{1,2}\d{2,5})\b", 0.85),
            (r"(?<![\w/.£])(?-i:\d{3,5}(?!AM|PM|HR|GB|MB|KG|ML|MG|CM|MM|KM|TH|ST|ND|RD|BC|AD|UK|EU|US|NHS)[A-Z]{2})(?=(?-i: [A-Z][a-z]+ [A-Z][a-z]+))", 0.7),
            (r"(?<=(?-i:\b(?:PC|DC|PS|DS|PCSO)) [A-Z][a-z]+(?:[ -][A-Z][a-z]+)? (?:\(|no\.? )?)\d{3,6}\b", 0.8),
        ),
        own("THREE_WORDS", (r"(?<!\w)///?[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}\b", 0.95),
             (r"(?<=\bwhat3words(?: address| location| reference)?\s*(?:is|was|:|of)?\s*)[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}\b", 0.95)),
        own("GRID", (r"\b(?-i:[HNOST][A-HJ-Z]) ?\d{3} ?\d{3}(?!\d)\b|\b(?-i:[HNOST][A-HJ-Z]) ?\d{4} ?\d{4}\b|\b(?-i:[HNOST][A-HJ-Z]) ?\d{5} ?\d{5}\b", 0.7),
             (r"(?<![\d.])-?\d{1,2}\.\d{4,7}, ?-?\d{1,3}\.\d{4,7}(?![\d.])", 0.9)),
    ]  # fmt: skip
