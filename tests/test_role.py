"""Which numbers report something, construction by construction; the number in question stands in brackets."""

import pytest
from marked import read

REPORTED = [
    "Among those arrested were [14] officers.",
    "The country has [one] doctor for every 1,000 people.",
    "The fund paid for [78] clinics in rural districts.",
    "A landslide killed [14] people.",
    "One person drowned and [two] were injured.",
    "At least [one] child in the village was killed.",
    "The festival drew more than [50] countries.",
    "We met people who have no water and over [80 percent] who have no power.",
    "There are men who own nothing, and at least [9 percent] who owe money.",
    "It takes [25 days] to register a firm.",
    "The ceasefire lasted [eleven days].",
    "The average wait is now [14 weeks].",
    "The court imposed a sentence of [ten years].",
    "Mothers are entitled to [26 weeks] of paid leave.",
    "The tunnel cuts the journey by [40 minutes].",
    "Estonia ranks [8th] among the members of the union.",
    "The port is the [25th] busiest in the world.",
    "Peru came [third] in Latin America.",
    "The median age is [31].",
    "Reserves are enough for [5 months] of imports.",
    "The birth rate rose to [30] per 1,000 people.",
    "The suicide rate is [12] per 100,000 people.",
    "[A litre] of milk was spilt.",
    "The retirement age will rise to [67].",
    "[Nine] of the eleven criteria have been met.",
    "Nine of the [eleven] criteria have been met.",
    "The union has [27] member states.",
    "Loans of up to [$5,000] are on offer.",
    "The hospital has [300] beds.",
    "The rate is 58%, [six points] better than in 2019.",
    "Some [$1.90] a day is spent on each pupil.",
    "He spent [45 minutes] with the miners.",
    "Of the homes, some are empty, [310] are finished and 40 are not.",
    "The vote passed by 40 to [30].",
    "The region has [four] airports.",
    "More than [one] ferry has sunk.",
    "The evacuees number [12,400].",
    "The state will raise the retirement age from [60] to 65 by 2030.",
    "The law cut the drinking age from [21] to 18.",
    "There is [one] dentist for every 16,000 people.",
    "Peru has [one] nurse per 900 people.",
    "Wind will supply half of the power by 2030, up from [a fifth] today.",
    "A city of more than [2 million] people lies on the bay.",
    "It is a country with a population above [9 million].",
    "Causes of fire were stoves (31), lamps ([22]) and lightning (4).",
    "Flu (46), measles ([1]) and cholera (16) were found in the camp.",
]

NOT_REPORTED = [
    ("Enterprises of less than [ten] employees pay no levy.", "bound"),
    ("Towns with a population over [50,000] elect a mayor.", "bound"),
    ("The new [four]-lane road is open.", "enumeration"),
    ("It won praise in thousands of [five]-star reviews.", "enumeration"),
    ("Gas flows from Block No. [9] in Mozambique.", "reference"),
    ("[1]/ Provisional figures.", "footnote"),
    ("[2]/ Excludes islands.", "footnote"),
    ("Receipts (in [Rs crore]) rose.", "vague"),
    ("The table shows debt in [US$ million].", "vague"),
    ("Hides came through Gate No. [3] in Montevideo.", "reference"),
    ("Wool sales doubled in [1874] to 51,300 bales.", "date"),
    ("During [1866] the harbour froze twice.", "date"),
    ("Children under [5] receive the vaccine for free.", "bound"),
    ("Adults over [65] make up a fifth of patients.", "bound"),
    ("Firms with fewer than [50] employees are exempt.", "bound"),
    ("Households earning less than [$20,000] pay no fee.", "bound"),
    ("People who own more than [two] cars pay double.", "bound"),
    ("The share of people living on less than [$2.15] a day fell.", "bound"),
    ("The richest [1%] own half of the land.", "bound"),
    ("The bottom [40 percent] gained little.", "bound"),
    ("Cities with more than [1 million] inhabitants must publish a plan.", "bound"),
    ("Incomes above [$200,000] are taxed at a higher rate.", "bound"),
    ("Of the victims, 72 were under [18].", "bound"),
    ("In the next [ten years] we will plant trees.", "window"),
    ("Schools reopened after [three months].", "window"),
    ("Over the past [20 years], forests have shrunk.", "window"),
    ("The bridge was closed [40 years] ago.", "window"),
    ("Within [two weeks] the road was open.", "window"),
    ("A [five-year] plan was adopted.", "window"),
    ("Ghana ranked 3rd among [190] countries.", "denominator"),
    ("Ghana is 12th of [54] countries.", "denominator"),
    ("Arrivals were 40 percent below [2019] levels.", "date"),
    ("Sales are above [2015] levels.", "date"),
    ("[A tonne] of maize sells for $300.", "denominator"),
    ("They rent a [two]-bedroom flat.", "enumeration"),
    ("The plan foresees a [three]-berth pier.", "enumeration"),
    ("Ghana ranked 39 out of the [80] states.", "denominator"),
    ("The [three] pillars are trade, jobs and health.", "enumeration"),
    ("All [five] members voted in favour.", "enumeration"),
    ("The [two] countries signed a pact.", "enumeration"),
    ("There are [two] main reasons for this.", "enumeration"),
    ("We have [three] priorities: jobs, health and schools.", "enumeration"),
    ("These [four] measures will help.", "enumeration"),
    ("[One] example is the port.", "pronoun"),
    ("Families on under [$9,000] a year pay no fees.", "bound"),
    ("For the [third] time the talks failed.", "order"),
    ("The [first] train left at noon.", "order"),
    ("Safety comes [first].", "order"),
    ("There is [zero] tolerance for fraud.", "idiom"),
    ("Most members are younger than [35].", "bound"),
    ("A family of [four] will save money.", "bound"),
    ("We share a vision of '[three] zeroes' for the city.", "name"),
]


@pytest.mark.parametrize("marked", REPORTED)
def test_what_reports_something_is_a_statistic(marked: str):
    statistic, reason, _ = read(marked)
    assert statistic is not None, reason


@pytest.mark.parametrize(("marked", "reason"), NOT_REPORTED)
def test_what_reports_nothing_has_its_reason(marked: str, reason: str):
    statistic, found, _ = read(marked)
    assert statistic is None
    assert found == reason


def test_a_bare_number_that_counts_nothing_is_a_label():
    assert read("Press release [47] was issued in May.")[0] is None
    assert read("In an emergency, dial [311] or visit a clinic.")[0] is None
