"""What the words beside a number say: its bound, and why it is no statistic."""

import pytest

from pipeline.extract.layout import divide
from pipeline.extract.numbers import find_numbers
from schemas.numbers import REASONS

COMPARATORS = {
    "over 40 wells": ">",
    "more than 40 wells": ">",
    "well above 40 wells": ">",
    "exceeding 40 wells": ">",
    "in excess of 40 wells": ">",
    "not under 40 wells": ">=",
    "at least 40 wells": ">=",
    "a minimum of 40 wells": ">=",
    "no fewer than 40 wells": ">=",
    "as few as 40 wells": ">=",
    "40 or more wells": ">=",
    "The aim is to reach or exceed 40 wells": ">=",
    "Sales met or exceeded 40": ">=",
    "40 wells or more": ">=",
    "40+ wells": ">=",
    "under 40 wells": "<",
    "fewer than 40 wells": "<",
    "nearly 40 wells": "<",
    "almost 40 wells": "<",
    "close to 40 wells": "<",
    "just under 40 wells": "<",
    "up to 40 wells": "<=",
    "at most 40 wells": "<=",
    "as many as 40 wells": "<=",
    "a maximum of 40 wells": "<=",
    "no more than 40 wells": "<=",
    "40 wells or fewer": "<=",
    "not exceeding 40 wells": "<=",
    "not exceeding in total 40 wells": "<=",
    "over on average 40 wells": ">",
    "40, or fewer,": "<=",
    "did not exceed 40 wells": "<=",
    "about 40 wells": "~",
    "around 40 wells": "~",
    "roughly 40 wells": "~",
    "some 40 wells": "~",
    "approximately 40 wells": "~",
    "an estimated 40 wells": "~",
    "~40 wells": "~",
    "40 or so wells": "~",
    "≥ 40 wells": ">=",
    ">= 40 wells": ">=",
    "~= 40 wells": "~",
    "<40 wells": "<",
    "only 40 wells": "=",
    "exactly 40 wells": "=",
    "40 wells": "=",
}


@pytest.mark.parametrize(("phrase", "comparator"), COMPARATORS.items())
def test_comparators_are_read_and_stand_outside_the_span(phrase, comparator):
    for text in (f"The county drilled {phrase} by then.", f"{phrase.capitalize()} ran dry"):
        number = find_numbers(text)[0]
        assert (text[number.start : number.end], number.comparator) == ("40", comparator)


def test_what_comes_up_to_a_value_is_no_bound():
    assert find_numbers("The crisis pushed the rate up to 49.9 percent.")[0].comparator == "="
    assert find_numbers("The crisis cost up to 49.9 percent.")[0].comparator == "<="
    assert find_numbers("The crane lifts up to 500 tonnes.")[0].comparator == "<="
    assert find_numbers("Trams go 80 km/h or less.")[0].comparator == "<="


def test_a_mark_bounds_and_a_target_does_not():
    assert find_numbers("Its worth fell below the $1 trillion mark.")[0].comparator == "<"
    assert find_numbers("Its growth fell below the 2 percent target.")[0].comparator == "="


def test_a_bound_under_a_negated_verb_is_turned_round():
    assert find_numbers("Yields never fell below 5 percent.")[0].comparator == ">="
    assert find_numbers("Rates have not risen above 5 percent.")[0].comparator == "<="
    assert find_numbers("Rates fell below 5 percent.")[0].comparator == "<"


def test_a_comparator_holds_for_the_number_it_stands_before():
    assert [n.comparator for n in find_numbers("They built over 10 barns and 5 silos.")] == [">", "="]


def test_over_some_years_is_no_bound_but_a_time():
    assert find_numbers("It will spend this over five years.")[0].comparator == "="
    assert find_numbers("The drought lasted over five years.")[0].comparator == ">"


def test_words_that_bound_in_another_sense():
    assert find_numbers("They spoke and talked about three plans.")[0].comparator == "="
    assert find_numbers("The gifts add up to 300.")[0].comparator == "="
    assert find_numbers("Clinics are short of 300 nurses.")[0].comparator == "="
    assert find_numbers("The gifts fell short of 300.")[0].comparator == "<"
    assert find_numbers("Rents went up to $300.")[0].comparator == "="
    assert find_numbers("It lets rooms over nine floors.")[0].comparator == "="
    assert find_numbers("Films come over a 50 Mbps line.")[0].comparator == "="


REASONED = {
    "date": [
        ("It opened in 2016.", "2016"),
        ("It opened on 14 November 2017.", "14 November 2017"),
        ("It opened on March 5, 2021.", "March 5, 2021"),
        ("It runs in 2021-22.", "2021-22"),
        ("It runs in 2020/21.", "2020/21"),
        ("The budget for 25/26 is out.", "25/26"),
        ("The plan 2016-2025 ends.", "2016-2025"),
        ("It closed in FY21.", "FY21"),
        ("It fell in Q3 2020.", "Q3 2020"),
        ("The 1990s ended.", "1990s"),
        ("It was signed on 3-May-19.", "3-May-19"),
        ("The 21st Century began.", "21st Century"),
        ("Built in the 18th century.", "18th century"),
        ("It burnt down in 1804.", "1804"),
        ("The third quarter was poor.", "third"),
        ("It was worn in the sixties.", "sixties"),
        ("By mid-2020 it fell.", "2020"),
        ("It spoilt in 1973/ 74.", "1973/ 74"),
        ("Of $152,792,695, an increase over 1899, little is left.", "1899"),
        ("The 4,000 tons were in excess of 1870.", "1870"),
    ],
    "time": [
        ("It starts at 10:30 am.", "10:30 am"),
        ("It starts at 6pm.", "6pm"),
        ("At 14:30 it ended.", "14:30"),
        ("It is shut at 12 noon.", "12 noon"),
    ],
    "window": [
        ("It ends in the next ten years.", "ten years"),
        ("It rained over the past five weeks.", "five weeks"),
        ("He left two years ago.", "two years"),
    ],
    "bound": [
        ("Half price below the age of 25.", "25"),
        ("The survey asked women aged 15-64.", "15-64"),
        ("Entry is free for over-65s.", "65"),
        ("Milk for children under 5 is free.", "5"),
        ("The police hold men aged 19, 22 and 25.", "22"),
    ],
    "name": [
        ("It meets ISO 9001:2015 in full.", "9001:2015"),
        ("It meets EN 14001 in full.", "14001"),
        ("Talks of the P5+1 failed.", "P5+1"),
        ("The Committee of 24 met.", "24"),
        ("The S P 500 fell.", "500"),
        ("The S&P/ASX 200 fell.", "200"),
        ("CO2 fell.", "CO2"),
        ("The fight against COVID-19 goes on.", "COVID-19"),
        ("Leaders of the G20 met.", "G20"),
        ("Half of the S&P 500 fell.", "500"),
        ("The form DEF-2023/45 is due.", "DEF-2023/45"),
        ("It runs on 5G now.", "5G"),
        ("A 3-D model stands there.", "3-D"),
        ("The H1N1 virus spread.", "H1N1"),
        ("An F-16 flew by.", "F-16"),
        ("The age of Industry 4.0 is here.", "4.0"),
        ("Work on phase 2 began.", "2"),
    ],
    "reference": [
        ("See page 45.", "45"),
        ("Under Article 12 it fails.", "12"),
        ("It is in section 4.1.2 there.", "4.1.2"),
        ("See Table 3.", "3"),
        ("He lives at No. 12 there.", "12"),
    ],
    "footnote": [
        ("Trade in Connectivity2 rose.", "2"),
        ("It grew.12 The rest fell.", "12"),
        ("It grew [12] fast.", "12"),
        ("It fell below the mean (3.1 percent).1 During the war it rose.", "1"),
        ("It grew¹² fast.", "¹²"),
    ],
    "identifier": [
        ("See Regulation (EU) 2016/679 on this.", "2016/679"),
        ("See Decree No. 45/2018 on this.", "45/2018"),
        ("See ISSN 1234-5678 for more.", "1234-5678"),
        ("Call +44 (0)20 7946 0958 now.", "+44 (0)20 7946 0958"),
        ("It lies at 12.34°N in the sea.", "12.34°N"),
        ("Call +855 23 123 456 now.", "+855 23 123 456"),
        ("Call 0345 988 1188 now.", "0345 988 1188"),
        ("Visit www.example.org/2020/a now.", "www.example.org/2020/a"),
        ("Write to desk2@example.org now.", "desk2@example.org"),
        ("The host 192.168.1.20 fell.", "192.168.1.20"),
        ("The text A/RES/70/1 says so.", "A/RES/70/1"),
        ("Its ISBN is 978-92-1-000000-1 here.", "978-92-1-000000-1"),
        ("It lies at 19 00 N there.", "19 00 N"),
        ("Call 555-0199 now.", "555-0199"),
        ("The Hawks won 112-104 on Sunday.", "112-104"),
        ("She won 6-4, 6-3 in Rome.", "6-3"),
        ("She hit aces in a 6-4, 6-2 final.", "6-4"),
        ("Streams in 1080p stall.", "1080p"),
        ("It was a 4-0 victory.", "4-0"),
    ],
    "pronoun": [
        ("It is one of the best.", "one"),
        ("On the one hand it fell.", "one"),
        ("No one came.", "one"),
        ("Here one can swim.", "one"),
    ],
    "order": [
        ("First, we must save.", "First"),
        ("Secondly, we must plan.", "Secondly"),
        ("It was the first time.", "first"),
        ("A third-party claim came.", "third"),
    ],
    "event": [
        ("It marks the 50th anniversary.", "50th"),
        ("The 26th session opened.", "26th"),
        ("The third ministerial meeting closed.", "third"),
    ],
    "idiom": [
        ("Wait a second.", "second"),
        ("It is open 24/7 now.", "24/7"),
        ("It is a double-digit fall.", "double"),
        ("Zero tolerance applies.", "Zero"),
        ("Their half-hearted plan failed.", "half"),
        ("It was a poor quarter.", "quarter"),
    ],
    "enumeration": [("It was good for both sides.", "both")],
}


@pytest.mark.parametrize(
    ("text", "written", "reason"),
    [(text, written, reason) for reason, cases in REASONED.items() for text, written in cases],
)
def test_reasons(text, written, reason):
    found = {text[n.start : n.end]: n.reason for n in find_numbers(text)}
    assert found[written] == reason
    assert reason in REASONS


@pytest.mark.parametrize(
    ("text", "written", "reason"),
    [
        ("They met at 1700 hours.", "1700 hours", "time"),
        ("The 26/11 attacks shocked us.", "26/11", "name"),
        ("It adopted resolution 70/1 and left.", "70/1", "identifier"),
        ("See pages (pp. 45-67) for maps.", "45-67", "reference"),
        ("Maps are in Figs. 2-3.", "2-3", "reference"),
        ("Emissions are given in gigatonnes (GtCO2e).", "GtCO2e", "name"),
        ("Pupils in quintile 1 schools fare worse.", "1", "name"),
        ("Under SSP2-4.5 rain fails.", "SSP2-4.5", "name"),
        ("Section B.2.1 shows it.", "2.1", "reference"),
        ("Data are in Table SPM.2 below.", "2", "reference"),
    ],
)
def test_numbers_that_name_things_have_their_reason(text, written, reason):
    (number,) = find_numbers(text)
    assert (text[number.start : number.end], number.reason) == (written, reason)


OPEN = [
    "There are 2000 people here.",
    "Over 1800 homes burnt.",
    "It ranks third in Asia.",
    "One school closed.",
    "It takes 3 days.",
    "They sold a third of it.",
    "The firm hired 12 welders.",
    "The average age is 25 years.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_may_be_a_statistic_stays_open(text):
    assert [n.reason for n in find_numbers(text)] == [None]


def test_number_behind_a_plural_is_a_verb():
    reasons = {n.low: n.reason for n in find_numbers("Its banks number 400. Gates number 14 and 15 are shut.")}
    assert reasons == {400: None, 14: "reference", 15: "reference"}


def test_a_footnote_mark_glued_to_a_year_is_a_number_of_its_own():
    text = "Sales reached 7 million in 20161. The rest is"
    assert [(text[n.start : n.end], n.low, n.reason) for n in find_numbers(text)][1:] == [
        ("2016", 2016, "date"),
        ("1", 1, "footnote"),
    ]
    assert find_numbers("They met 20161 voters.")[0].reason is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("We have set aside Rs.500 crores for wells.", 5e9, "INR"),
        ("The fee was Ksh.300 for each boat.", 300, "KES"),
    ],
)
def test_a_number_behind_a_sign_of_money_that_ends_in_a_stop_is_no_footnote(text, value, unit):
    (number,) = find_numbers(text)
    assert (number.low, number.unit, number.reason) == (value, unit, None)


def test_marks_of_lists_and_pages():
    long = "It was built by the province with stones from the old quarry and timber from the hills above the town, all"
    layout = divide(f"1. Roads\n\nThe plan has (1) a road, (2) a bridge.\n\n{long}\n\n12\nby hand for 300 people.\n")
    reasons = [(layout.plain[n.start : n.end], n.reason) for n in find_numbers(layout.plain, layout.blocks)]
    assert reasons == [("1", "list"), ("1", "list"), ("2", "list"), ("12", "reference"), ("300", None)]


def test_a_mark_glued_to_a_percentage_is_a_footnote():
    assert [n.reason for n in find_numbers("Enrolment was over 95%2, not 4%.")] == [None, "footnote", None]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("The under 5 mortality rate fell.", ["bound"]),
        ("It fell for the first time in four years.", ["order", "window"]),
        ("In ten months of 2021.", ["window", "date"]),
    ],
)
def test_ages_and_windows_by_the_words_beside(text, reasons):
    assert [number.reason for number in find_numbers(text)] == reasons


def test_a_number_behind_the_word_fact_marks_an_item():
    assert find_numbers("It is so. Fact 2: 900 boats sank.")[0].reason == "list"
