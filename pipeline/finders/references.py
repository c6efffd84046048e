# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Numbers that bodies give to crimes, calls, cases, prisoners and patients: by their label, or by their shape."""

from __future__ import annotations

from presidio_analyzer import PatternRecognizer

from pipeline.finders.labelled_numbers import DATE_LIKE, LINK, NUMBER_WORD, VALUE, own


def reference_recognisers() -> list[PatternRecognizer]:
    """Numbers that bodies give to crimes, calls, cases, prisoners and patients."""
    return [
        own(
            "REF_CRIME",
            (rf"(?<=\bcrime\s*(?:report|record|file)?\s*(?:{NUMBER_WORD})?{LINK}){DATE_LIKE}(?!(?:19|20)\d\d\b(?!/)){VALUE}\b", 0.95),
            (rf"(?<=\b(?:occurrence|niche|custody record|custody|investigation)\s*{NUMBER_WORD}{LINK}){DATE_LIKE}{VALUE}\b", 0.95),
            (r"(?<![\w/.\-])\d{2}(?-i:[A-Z]{0,2})\*?/\d{4,7}/\d{2}(?![\w/])", 0.9),
            (r"(?<![\w/.\-])(?-i:[A-Z]{1,4})/\d{3,8}/\d{2,4}(?![\w/])", 0.9),
            (r"(?<![\w/.\-])\d{2}\*\d{4,7}(?!\w)", 0.8),
        ),
        own(
            "REF_LOG",
            (r"(?<![\w/])\d{1,5} of (?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\d{6})(?!\d)", 0.9),
            (rf"(?<=\b(?:incident|log|cad|call|storm)\s*(?:log\s*)?{NUMBER_WORD}{LINK}){DATE_LIKE}{VALUE}\b", 0.95),
            (r"(?<=\b(?:incident|log|(?-i:CAD|STORM))\s+)(?!(?:19|20)\d\d\b)(?-i:[A-Z]{0,3})[-/]?\d{2,8}(?:[/\-]\d{1,8}){0,2}\b(?!\s*(?:of\s+the|people|hours|days|weeks|months|years|times|incidents))", 0.85),
        ),
        own(
            "REF_PNC",
            (rf"(?<=\b(?:PNC|CRO|ASN|PND)\s*(?:ID|{NUMBER_WORD})?{LINK})(?=[A-Z0-9/]*\d){DATE_LIKE}[A-Z0-9][A-Z0-9/]{{3,22}}", 0.95),
            (r"(?<![\w/])(?:19|20)?\d{2}/\d{4,7}(?-i:[A-Z])(?!\w)", 0.9),
        ),
        own(
            "REF_COURT",
            (r"(?<![\w/])(?-i:[TSAUBC])(?:19|20)\d{6}(?!\w)", 0.9),
            (rf"(?<=\b(?:court|indictment|claim|petition|inquest)\s*(?:case\s*)?{NUMBER_WORD}{LINK}){DATE_LIKE}{VALUE}\b", 0.9),
            (r"(?<!\w)\[(?:19|20)\d\d\] (?-i:EWCA|EWHC|UKSC|EWFC|EWCOP|UKHL)(?: (?:Crim|Civ|Fam|Admin|QB|KB))? \d{1,5}(?: \((?:Admin|Fam|QB|KB|Ch)\))?", 0.9),
        ),
        own("REF_PRISON", (r"(?<![\w/])(?-i:A\d{4}[A-Z]{2})(?!\w)", 0.85),
             (rf"(?<=\b(?:prison(?:er)?|nomis|custody)\s*{NUMBER_WORD}{LINK}){VALUE}\b", 0.95)),
        own("REF_HOSPITAL", (rf"(?<=\b(?:hospital|patient|mrn|unit|medical record|a&e|ambulance|las|emas|district)\s*{NUMBER_WORD}{LINK}){DATE_LIKE}{VALUE}\b", 0.95),
             (rf"(?<=\b(?-i:MRN|LAS|EMAS|YAS|NWAS|WMAS|SECAMB)\b{LINK}){DATE_LIKE}(?=\S*\d)[A-Z0-9][A-Z0-9/\-]{{3,20}}\b", 0.85)),
        own("REF_REVIEW", (r"(?<![\w/])(?-i:DHR|DARDR|DHRO)[ /\-]?(?:(?-i:[A-Z]{1,6})[/\-])?\d{1,4}(?:[/\-]\d{1,4})+(?!\w)", 0.7),
             (r"(?<![\w/])(?-i:DHR)[ /\-]?(?-i:[A-Z]{0,4})[/\-]?\d{3,6}(?!\w)", 0.6)),
        own("REF_HOME_OFFICE", (rf"(?<=\bhome office\s*(?:case\s*)?{NUMBER_WORD}{LINK}){VALUE}(?:[ ]\d+)?\b", 0.95)),
        own(
            "REF_OTHER",
            (r"(?<=\b(?:PCs|PCSOs|DCs|Constables|officers) [^.\n]{0,40}\band )\d{3,5}(?= (?-i:[A-Z][a-z]))", 0.85),
            (r"(?<=\b(?:serial|entry|item)\s(?:no\.?\s|number\s)?)(?!(?:19|20)\d\d\b)\d{3,6}\b(?!\s*(?:of|per|%))", 0.8),
            (r"(?<=\bR v\.? (?-i:[A-Z])[\w'’-]+(?:,? (?:and |& )?(?-i:[A-Z])[\w'’-]+){0,3},? )[\[(](?:19|20)\d\d[\])] (?-i:[A-Z]{2,6})(?: ?\(?(?-i:[A-Z][a-z]+)\)?)? \d{1,5}(?: \((?-i:[A-Z][a-z]+)\))?", 0.9),
            (r"(?<=\b(?:HCN|HSCN|CHI|H&C|Health (?:and|&) (?:Social )?Care)(?: (?:no\.?|number))?[:.]?\s*)\d{3}[ -]?\d{3,4}[ -]?\d{3,4}\b", 0.95),
            (r"(?<=\b(?:booking|order|reservation|confirmation|claim|policy|ticket|quote)\s+(?:reference|ref|number|no)\.?,?\s+(?:was\s+|is\s+)?)(?-i:(?=[A-Z0-9]*\d)[A-Z0-9]{5,10})\b", 0.9),
            (r"(?<=\b(?-i:CAD|STORM|Log|log|Incident|incident)\s(?:no\.?\s)?\d{1,6}\s(?:of|dated)\s)\d{1,2}/\d{1,2}(?:/\d{2,4})?\b", 0.9),
            (r"(?<=\b(?:badge|op(?:erator)?|call[ -]?handler|cab|plate|driver)\.?\s+(?:no\.?\s*|number\s*)?)\d{3,6}\b(?!\s*(?:per|people|hours|years|miles|%))", 0.85),
            (r"(?<![\w/])(?-i:MG\d{1,2}[A-Z]?(?:/[A-Z]{2,4})?/\d{1,3}|(?<=\b[Ee]xhibit )[A-Z]{2,4}/?\d{1,3}|(?<=\b[Ee]xhibits )[A-Z]{2,4}/?\d{1,3})(?!\w)", 0.85),
            (r"(?<![\w/])\d{2}/\s?(?-i:[A-Z]{2,3})/\s?\d{3,6}(?![\w/])", 0.96),
            (r"(?<=\b(?-i:[A-Z]{2,5}) )\d{3,5}(?= (?-i:[A-Z][a-z]+ [A-Z]{3,})\b)", 0.85),
            (r"(?<=\b(?:phone|mobile|handset|number|ending(?: in)?) )\d{5,6}(?![\w,.]?\d|%| (?:people|calls|miles))", 0.8),
            (r"(?<=\b(?:boat|vessel|trawler|coble|yacht|smack|lugger) [^.()\n]{0,30}\()(?-i:[A-Z]{1,3}) ?\d{1,4}(?=\))", 0.85),
            (r"(?<=\()\d{3,6}(?=,? (?-i:Mr|Mrs|Ms|Miss|PC|Sgt|DC|DS|PCSO)\b)", 0.85),
            (r"(?<![\w/.,£$€\-])\d{8,9}(?![\w/%]|[.,\-]\d)", 0.65),
            (r"(?<![\w/.\-])(?=(?:[A-Z]*\d){5})(?=\d*[A-Z])(?-i:[A-Z0-9]{8,14})(?![\w/])", 0.7),
            (rf"(?<=\b(?:(?:our|your|my|case|file|marac|mash|referral|client|tenancy|rent|urn|claim|liquid ?logic|mosaic|systm ?one|safeguarding|complaint|iopc|application|visa|asylum|benefit|customer|policy|membership|student|pupil|unique pupil|payroll|staff|employee|licence)\s*(?:{NUMBER_WORD})|\bref|(?<!\bof\s)\breference(?:\s*number)?|\burn|\bupn|\buprn)\s*{LINK}){DATE_LIKE}(?=\S*\d\S*\d|\S{{9}})(?!(?:19|20)\d\d\b(?![/\-])){VALUE}\b", 0.9),
            (rf"(?<=\b(?-i:CRIS|CAD|CHS|CSC|ASC|CSSIW|EHM|MERLIN|Merlin|Athena|ATHENA|Niche|NICHE|UNIFI|Paris|PARIS|Mosaic|MOSAIC|RiO|RIO|Rio|SystmOne|EMIS(?: [Ww]eb)?|Vision|Delius|nDelius|OASys|Capita|Liquidlogic|LiquidLogic|Careworks|Northgate|Orchard)(?:\s+(?:patient|record|case|client))?(?:\s+(?:ID|{NUMBER_WORD}))?{LINK}){DATE_LIKE}(?!(?:19|20)\d\d\b(?!/))(?=\S*\d{{3}}){VALUE}\b", 0.85),
            (r"(?<![\w/.\-])(?!(?-i:COVID|BS|ISO|EN|PHQ|GAD|AUDIT|AM|PM|NHS|BMI|HMP|RG|CO|ID) )(?-i:[A-Z]{2,5}) \d{5,9}(?![\w/%]|[.,]\d)", 0.65),
            (r"(?<![\w/.\-£])(?!(?:19|20)\d\d/)(?!0{4,})\d{4,9}/\d{2}(?![\w/])", 0.7),
            (r"(?<![\w/.\-£])\d{2}-\d{4,7}(?![\w/\-]|[.,]\d)", 0.7),
            (r"(?<=\b(?-i:MARAC|MASH|URN|IMR|LADO|LAC|CIN|CP)\s)(?!(?:19|20)\d\d\b)(?=\S*\d)[A-Z]{0,3}[\-/]?\d{3,8}(?:[/\-]\d{1,6})*\b", 0.8),
            (r"(?<![\w/.\-])(?-i:[A-Z]{2,6})[/\-](?:(?-i:[A-Z]{1,5})[/\-])?\d{2,8}(?:[/\-]\d{1,8})+(?![\w/])", 0.85),
            (r"(?<![\w/.\-])(?!(?-i:COVID|BS|ISO|EN|PHQ|GAD|AUDIT))(?-i:[A-Z]{1,6})[/\-]?\d{5,10}(?-i:[A-Z]?)(?![\w/])", 0.7),
            (r"(?<![\w/.\-])(?-i:[A-Z])\d{3,5}[\-/]\d{2,5}(?![\w/])", 0.75),
            (r"(?<![\w/.\-])\d{2}(?-i:[A-Z]{2})\d{5,8}(?!\w)", 0.8),
            (rf"(?<![\w/.\-]){DATE_LIKE}(?!\d{{4}}/\d{{2,4}}\b)(?!\d{{1,3}}/\d{{1,3}}\b)\d{{2,8}}/\d{{3,8}}(?:/\d{{1,6}})?(?![\w/])", 0.75),
        ),
        own("REF_NUMBER", (r"(?<![\w/.,£$€%\-+])\d{7,15}(?![\w/,%]|[.\-]\d)", 0.55),),
    ]  # fmt: skip
