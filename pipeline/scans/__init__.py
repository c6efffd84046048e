"""Scanned pages, read by machine where somebody asked for it.

**Promises.** Without being asked, nothing here runs: a scan is refused (``pipeline.formats``). When asked, the
pages that are pictures are read by tesseract and become text of a Document which is only ever rebuilt: the
picture of a page is never published. The reviewer is told which pages were read so, and every word of which
the machine wasn't sure, by its position.

**Leaves alone.** Handwriting, stamps, tables' lines, drawings; pages with text of their own, which are read as ever.

**Risk accepted.** On a clean page tesseract misses or misspells some seven words in a hundred: a name that it
misreads may slip by the finders. A person compares each page with the original before anything is approved.
"""

from pipeline.scans.reading import Scan, read_by_machine, read_scan, read_with_machine

__all__ = ["Scan", "read_by_machine", "read_scan", "read_with_machine"]
