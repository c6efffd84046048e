"""What a date is the date of, by the words of its sentence; ages, jobs and markings."""

import pytest

from pipeline.finders.dates import find_dates
from pipeline.finders.details import find_ages, find_details
from pipeline.finders.sections import Setting
from pipeline.model import Kind, Where

BODY = Setting()

DATES = [
    ("He hit her on 12 March 2019.", "12 March 2019", Kind.DATE, "day:2019-03-12"),
    ("on the 12th of March 2019", "12th of March 2019", Kind.DATE, "day:2019-03-12"),
    ("Tuesday, 12th March", "Tuesday, 12th March", Kind.DATE, "daymonth:03-12"),
    ("on 12/03/19 police came", "12/03/19", Kind.DATE, "day:2019-03-12"),
    ("on 12.03.2019 police came", "12.03.2019", Kind.DATE, "day:2019-03-12"),
    ("on 2019-03-12 police came", "2019-03-12", Kind.DATE, "day:2019-03-12"),
    ("March 12th, 2019: she called", "March 12th, 2019", Kind.DATE, "day:2019-03-12"),
    ("the second of April was cold", "second of April", Kind.DATE, "daymonth:04-02"),
    ("the twenty-first day of May, 2019", "twenty-first day of May, 2019", Kind.DATE, "day:2019-05-21"),
    ("Twenty-seventh October 2019", "Twenty-seventh October 2019", Kind.DATE, "day:2019-10-27"),
    ("EVENTS OF 8TH JUNE 2020", "8TH JUNE 2020", Kind.DATE, "day:2020-06-08"),
    ("12-Mar-2019", "12-Mar-2019", Kind.DATE, "day:2019-03-12"),
    ("on Boxing Day 2018 he left", "Boxing Day 2018", Kind.DATE, "day:2018-12-26"),
    ("on St Valentine's Day he left", "St Valentine's Day", Kind.DATE, "daymonth:02-14"),
    ("DOB 09/06/1984", "09/06/1984", Kind.BIRTH_DATE, "day:1984-06-09"),
    ("born in Bangladesh on 9 June 1984", "9 June 1984", Kind.BIRTH_DATE, "day:1984-06-09"),
    ("born in June 1984", "June 1984", Kind.BIRTH_DATE, "month"),
    ("She died on 12 March 2019.", "12 March 2019", Kind.DEATH_DATE, "day:2019-03-12"),
    ("was found dead at home on 12 March 2019", "12 March 2019", Kind.DEATH_DATE, "day:2019-03-12"),
    ("On 12 March 2019 he killed her.", "12 March 2019", Kind.DEATH_DATE, "day:2019-03-12"),
    ("Date of death: 12 March 2019", "12 March 2019", Kind.DEATH_DATE, "day:2019-03-12"),
    ("was notified of the death on 16 March 2019", "16 March 2019", Kind.DATE, "day:2019-03-16"),
    ("was convicted of her murder on 5 May 2020", "5 May 2020", Kind.DATE, "day:2020-05-05"),
    ("The section came into force on 13 April 2011.", "13 April 2011", Kind.DATE, "legislation:2011-04-13"),
    ("the guidance for Police, which came into force on 6 May 2021", "6 May 2021", Kind.DATE, "legislation:2021-05-06"),
    ("The panel met on 6 January 2020.", "6 January 2020", Kind.DATE, "panel:2020-01-06"),
    ("The report was completed on 2 March 2021.", "2 March 2021", Kind.DATE, "document:2021-03-02"),
    ("His brother attended Panel on 6 January 2020.", "6 January 2020", Kind.DATE, "panel:2020-01-06"),
    ("His brother attended court on 6 January 2020.", "6 January 2020", Kind.DATE, "day:2020-01-06"),
    ("The MARAC panel met on 6 January 2020 about her.", "6 January 2020", Kind.DATE, "day:2020-01-06"),
    (
        "considered by the Quality Assurance Panel for homicide reviews on 9 May 2020",
        "9 May 2020",
        Kind.DATE,
        "panel:2020-05-09",
    ),
    (
        "On 9 May 2020 the partnership decided that the case met the criteria.",
        "9 May 2020",
        Kind.DATE,
        "timescale:2020-05-09",
    ),
    ("The council should change its form by 31 March 2020.", "31 March 2020", Kind.DATE, "document:2020-03-31"),
    ("He said she should be out by 31 March 2020.", "31 March 2020", Kind.DATE, "day:2020-03-31"),
    ("The last letter, of 9 May 2020, was in Polish.", "9 May 2020", Kind.DATE, "day:2020-05-09"),
    ("died 1.iv.16, register", "1.iv.16", Kind.DEATH_DATE, "day:2016-04-01"),
    ("threat on 17·06·19 reported", "17·06·19", Kind.DATE, "day:2019-06-17"),
    ("18JUN19 Police attend", "18JUN19", Kind.DATE, "day:2019-06-18"),
    ("that Friday the 8th had been offered", "Friday the 8th", Kind.DATE, "day"),
    ("The elders met on 10 April 2019.", "10 April 2019", Kind.DATE, "day:2019-04-10"),
    ("We met on 10 April 2019.", "10 April 2019", Kind.DATE, "panel:2019-04-10"),
    ("Hugh Low, 2 February 2023", "2 February 2023", Kind.DATE, "document:2023-02-02"),
    ("She signed the tenancy dated 2 March 2018.", "2 March 2018", Kind.DATE, "day:2018-03-02"),
]


@pytest.mark.parametrize(("text", "words", "kind", "detail"), DATES)
def test_says_what_a_date_is_of(text: str, words: str, kind: Kind, detail: str) -> None:
    assert (words, kind, detail) in {(text[c.start : c.end], c.kind, c.detail) for c in find_dates(text, BODY)}


@pytest.mark.parametrize(
    "text",
    [
        "in March 2019",
        "since May 2018",
        "31/02/2019",
        "paragraph 4.12",
        "in 2019",
        "1.2.3 Scope",
        "12/2019",
        "5 may be enough",
        "version 1.iv.2.3",
    ],
)
def test_reports_no_month_and_no_number(text: str) -> None:
    assert list(find_dates(text, BODY)) == []


def test_a_column_says_it_is_a_birth_date() -> None:
    (candidate,) = find_dates("09/06/1984", Setting(column="dob"))
    assert candidate.kind is Kind.BIRTH_DATE


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("a 34-year-old mother", "34"),
        ("aged thirty-four", "34"),
        ("she was 34 when she died", "34"),
        ("34 years of age", "34"),
        ("Marek (58) worked", "58"),
    ],
)
def test_finds_an_age(text: str, age: str) -> None:
    assert [c.detail for c in find_ages(text, BODY)] == [age]


@pytest.mark.parametrize(
    "text", ["a person aged 16 or over", "people over the age of 18 years", "for 34 years", "aged 16 and over"]
)
def test_an_age_of_the_law_is_nobody_s(text: str) -> None:
    assert list(find_ages(text, BODY)) == []


@pytest.mark.parametrize(
    ("text", "setting", "detail"),
    [
        ("Final, 10 May 2022", Setting(cover=True), "document:2022-05-10"),
        ("She called on 10 May 2022.", Setting(cover=True), "day:2022-05-10"),
        ("Meetings: 8 June 2023; 2 July 2023.", Setting("about_panel"), "panel:2023-06-08"),
        ("It sat on 8 June 2023.", Setting("panel"), "panel:2023-06-08"),
        ("It met her on 8 June 2023.", Setting("panel"), "day:2023-06-08"),
        ("8 June 2023", Setting(label="date of completion"), "document:2023-06-08"),
    ],
)
def test_says_what_a_date_is_of_by_where_it_stands(text: str, setting: Setting, detail: str) -> None:
    assert next(find_dates(text, setting)).detail == detail


@pytest.mark.parametrize(
    ("line", "where", "marked"),
    [
        ("RESTRICTED - DHR Fenmere", Where.HEADER, ["RESTRICTED"]),
        ("CONFIDENTIAL: draft 4", Where.FOOTER, ["CONFIDENTIAL"]),
        ("RESTRICTED access to the drawer was agreed", Where.HEADER, []),
        ("CONFIDENTIAL – she wrote that on all her letters and nobody minded it then.", Where.BODY, []),
    ],
)
def test_a_marking_that_a_running_line_begins_with(line: str, where: Where, marked: list[str]) -> None:
    found_ = find_details(line, Setting(), where)
    assert [line[c.start : c.end] for c in found_ if c.kind is Kind.MARKING] == marked
