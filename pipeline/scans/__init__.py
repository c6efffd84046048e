"""Scanned pages, read by machine where somebody asked for it.

**Promises.** Without being asked, nothing here runs: a scan is refused (``pipeline.formats``). When asked (``dhr
anonymise --ocr``, or for the inbox the setting DHR_READ_SCANS), the pages that are pictures are read by tesseract and
become text of a Document which is only ever rebuilt: the picture of a page is never published. The reviewer is told
which pages were read so, and every word of which the machine wasn't sure, by its position.

``reading`` is the way of a file, ``drafts`` that of a draft in the casebook (a few pages at a time, each sealed when it
is read), ``record`` what is kept of it. ``child`` asks ``machine``, the process that may be ended at any moment.

**Leaves alone.** Handwriting, stamps, tables' lines, drawings; pages with text of their own, which are read as ever.

**Risk accepted.** On a clean page tesseract misses or misspells some seven words in a hundred: a name that it
misreads may slip by the finders. A person compares each page with the original before anything is approved
(``decisions.comparing``).
"""

from pipeline.scans.child import TesseractMissing
from pipeline.scans.reading import Scan, Sheet, read_by_machine, read_scan, read_with_machine

__all__ = ["Scan", "Sheet", "TesseractMissing", "read_by_machine", "read_scan", "read_with_machine"]
