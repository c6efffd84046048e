"""Reads the text of a PDF's pages with one of the readers that are written in Python.

Runs by itself as well (``slow_reader.py pypdf < file.pdf``, JSON out), so that long files are read by
both at once and a reader that never ends can be ended. Imports nothing of the package for that reason.
"""

from __future__ import annotations

import io
import json
import logging
import sys


def pypdf_pages(data: bytes) -> list[str]:
    """Each page's text as pypdf reads it. Raises whatever pypdf raises."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # its warnings quote the file
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def pdfminer_pages(data: bytes) -> list[str]:
    """Each page's text as pdfminer reads it. Raises whatever pdfminer raises."""
    from pdfminer.high_level import extract_text_to_fp
    from pdfminer.layout import LAParams

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL + 1)
    out = io.StringIO()
    extract_text_to_fp(io.BytesIO(data), out, laparams=LAParams(boxes_flow=None, all_texts=True))
    return out.getvalue().removesuffix("\f").split("\f")


READERS = {"pypdf": pypdf_pages, "pdfminer": pdfminer_pages}

if __name__ == "__main__":
    try:
        pages = READERS[sys.argv[1]](sys.stdin.buffer.read())
    except Exception:  # a traceback could quote the file
        sys.exit(1)
    json.dump(pages, sys.stdout)
