"""What is measured, construction by construction: every rule with sentences of our own, and the mean over many more."""

import json
import re
from pathlib import Path

import pytest

from pipeline.evaluate.scoring import token_f1
from pipeline.extract import Source, read_texts
from pipeline.extract.statistics.indicator.inflect import ing, past_participle

SENTENCES = Path(__file__).parent / "gold" / "indicators.jsonl"

CONSTRUCTIONS: dict[str, list[tuple[str, str, str]]] = {
    "rank in a topic": [
        ("Estonia ranks 2nd in the Digital Skills Index.", "2nd", "rank in the Digital Skills Index"),
        ("Ghana came 4th in Africa in terms of press freedom.", "4th", "rank in Africa in press freedom"),
        ("In terms of road safety, it is ranked 18th globally.", "18th", "world rank in road safety"),
    ],
    "same as the value before": [
        ("A 22 percent growth in sales of cars to $9 million was seen.", "$9 million", "sales of cars"),
        ("The inflation rate rose to 6% in early 2023, relative to 5% a year before.", "5%", "inflation rate"),
        ("Fares rose to $4 in May, in contrast to the $3 paid in 2012.", "$3", "fares"),
        ("Rents rose from $410 to $530 in two years.", "$530", "rents"),
        ("Youth turnout was 61 percent, up from 48 percent in 2014.", "48 percent", "youth turnout"),
        ("Hotel occupancy stood at 64 percent, lower than 71 percent in May.", "71 percent", "hotel occupancy"),
        ("Only 9 percent of mills use steam, a sharp decline from 40 percent.", "40 percent", None),
        ("The fund paid out $3 million in 2019, $4 million in 2020 and $6 million in 2021.", "$6 million", None),
    ],
    "same of a group in brackets": [
        ("The smoking rate was 19% (men 27%, women 11%).", "27%", "smoking rate for men"),
        ("The pass rate was 61% (girls 66%, boys 57%).", "57%", "pass rate for boys"),
    ],
    "clause without its verb": [
        ("Wages rose by 2 percent and pensions by 5 percent.", "5 percent", "increase in pensions"),
        (
            "Tenants made up half of the residents, owners 38 percent and lodgers 12 percent.",
            "12 percent",
            "share of residents that are lodgers",
        ),
    ],
    "part that is a kind": [
        (
            "Receipts are put at $90 million, of which $30 million is customs duty.",
            "$30 million",
            "customs duty",
        ),
        ("Of the $8 million spent, $5 million was overtime pay.", "$5 million", "overtime pay"),
    ],
    "list that varies one phrase": [
        ("Pass rates were 71 percent for girls and 64 percent for boys.", "64 percent", "pass rate for boys"),
        ("The levy is $3 on bottles and $1 on cans.", "$1", "levy on cans"),
    ],
    "multiple of something": [
        ("The clinic treated 900 patients, three times the monthly average.", "three times", None),
        ("Wine exports reached $80 million, twice the 2015 level.", "twice", None),
    ],
    "difference from something": [
        ("Milk yields were 12% below the regional average.", "12%", "milk yields below the regional average"),
        ("Bus fares are 4 percent higher than last year.", "4 percent", "increase in bus fares"),
        (
            "There are 300 fewer nurses in our hospitals than in 2015.",
            "300 fewer nurses",
            "decrease in nurses in hospitals",
        ),
        ("Sales reached $40 million, up 9%.", "9%", "increase in sales"),
        ("The registry has evictions up 14 percent in the capital.", "14 percent", "increase in evictions"),
        ("Rents were up 5 percent; fares, 3 percent cheaper.", "3 percent", "decrease in fares"),
        ("Burglary saw its steepest fall in a decade, down 11 percent.", "11 percent", "decrease in burglary"),
    ],
    "noun of change": [
        ("He announced a 5p per litre cut in fuel duty.", "5p", "cut in fuel duty"),
        ("They asked for a $3 a week rise in the pension.", "$3", "rise in pension"),
        ("A 6 percent rise in water prices was announced.", "6 percent", "rise in water prices"),
        ("The union won an increase of 3% in overtime pay.", "3%", "increase in overtime pay"),
        ("The census shows an increase in rural households of 4%.", "4%", "increase in rural households"),
    ],
    "share of a whole": [
        ("The lender cut its bad loans down to 4% of assets.", "4%", "bad loans as a share of assets"),
        ("The ministry brought the deficit down to 1.3% of GDP.", "1.3%", "deficit"),
        (
            "Within the fleet, 20 percent are tankers and 32 percent are barges.",
            "20 percent",
            "share of fleet that are tankers",
        ),
        (
            "The adult population is put at 61,000 people, of whom 53 percent have work.",
            "53 percent",
            "share of adult population with work",
        ),
        (
            "Rents came to $7 million. Some 60 percent of this total went to owners.",
            "60 percent",
            "share of rents that went to owners",
        ),
        (
            "Mining, farming and trade contributed 20%, 30% and 50%, respectively, to GDP.",
            "30%",
            "farming as a share of GDP",
        ),
        (
            "Large sums of foreign aid, equivalent to 12 percent of GDP, were spent.",
            "12 percent",
            "large sums of foreign aid as a share of GDP",
        ),
        ("Some 59 percent have heard of the scheme.", "59 percent", "share of people who heard of the scheme"),
        ("The survey met farmers. Fully 84 percent own a radio.", "84 percent", "share of people owning a radio"),
        ("The works employ 2,400 masons, 30% of them women.", "30%", "share of masons that are women"),
        ("Floods caused 300 deaths, or 8% of the total.", "8%", "share of deaths from floods"),
        ("About 40% of farmers have crop insurance.", "40%", "share of farmers with crop insurance"),
        ("One in five pupils is absent.", "One in five", "share of pupils who are absent"),
        ("Two thirds of the bridges were damaged.", "Two thirds", "share of bridges damaged"),
        ("Of the 900 who voted, 60 percent were in favour.", "60 percent", None),
        ("Within the fleet, 12 percent are trawlers.", "12 percent", "share of the fleet that are trawlers"),
        ("Some 12% of hens have a coop, compared with 60% of geese.", "60%", "share of geese with coop"),
        ("Only 30% of adults can swim.", "30%", "share of adults able to swim"),
        ("Half of the applicants received a grant.", "Half", "share of applicants who received a grant"),
        ("Foreign banks hold 25 percent of deposits.", "25 percent", "share of deposits held by foreign banks"),
        ("Tourism accounts for 14 percent of GDP.", "14 percent", "tourism as a share of GDP"),
        ("Small farms, which make up 90% of holdings, pay no tax.", "90%", "share of holdings that are small farms"),
        (
            "The city spent $2 million on parks, equivalent to 1% of revenue.",
            "1%",
            "spending on parks as a share of revenue",
        ),
        ("We opened 60 clinics, half of them in the north.", "half", None),
        ("The dam is now 80% full.", "80%", "share of the dam full"),
        ("The force has 3,200 officers, a third of them women.", "a third", "share of officers that are women"),
        (
            "About 70,000 refugees have arrived. Of these, 40 percent live in camps.",
            "40 percent",
            "share of refugees living in camps",
        ),
        (
            "Mette Larsen was re-elected mayor with 54 percent of the vote.",
            "54 percent",
            "share of the vote for Mette Larsen",
        ),
        (
            "The poorest families get transfers equal to 6 percent of household income.",
            "6 percent",
            "transfers as a share of household income",
        ),
    ],
    "item of a labelled line": [
        ("Budget for libraries: $3.4 million", "$3.4 million", "budget for libraries"),
        ("Accounts: receipts $5 million; outlays $6 million, including capital outlays $1 million", "$6 million", None),
        ("Trade: exports $90 million, imports $70 million", "$70 million", "trade imports"),
        ("GDP - composition by sector: farming: 16%, industry: 19%", "19%", "industry as a share of GDP"),
        ("Ferries: 40 MW installed", "40 MW", "ferries installed"),
        ("Population in towns: 61% (2018 est.)", "61%", "share of population in towns"),
    ],
    "label before a colon": [
        ("Maternal mortality: 210 deaths per 100,000 births", "210 deaths", "maternal mortality"),
        ("Infant mortality: 21 deaths per 1,000 live births", "21 deaths", "infant mortality"),
    ],
    "worth of something": [
        ("The stolen paintings were worth $9 million.", "$9 million", "value of stolen paintings"),
        (
            "The ministry signed contracts worth €40 million for rural roads.",
            "€40 million",
            "contracts for rural roads",
        ),
    ],
    "value in brackets": [
        ("Employment in mining grew faster (5%).", "5%", "growth of employment in mining"),
        ("One in four bridges (25%) is unsafe.", "25%", None),
    ],
    "size of something": [
        ("The ferry crossing takes three hours.", "three hours", "duration of the ferry crossing"),
        ("It takes 12 days to register a ship.", "12 days", "time to register a ship"),
        ("Storms: 3,200 ha of orchards under hail", "3,200 ha", "orchards under hail"),
        ("The wall is 4 metres high.", "4 metres", "height of the wall"),
        ("We paved 300 km of mountain roads.", "300 km", "length of mountain roads paved"),
        ("The floods covered 12,000 hectares.", "12,000 hectares", "area covered by floods"),
        ("The province covers 2,900 square miles.", "2,900 square miles", "area of the province"),
        ("Nearly 60 miles have been paved.", "60 miles", "length paved"),
    ],
    "value before its noun": [
        ("Parliament passed a $9 billion rescue package.", "$9 billion", "rescue package"),
        ("A 15% tariff on steel took effect.", "15%", "tariff on steel"),
    ],
    "sum of money moved": [
        ("Just $4 million was used.", "$4 million", "funding used"),
        ("A further $30 million has been reallocated.", "$30 million", "funding reallocated"),
        ("Insulin cost as much as $90 a month.", "$90", "cost of insulin"),
        ("Farmers will receive $90 each.", "$90", "payment to farmers"),
        ("Clinics will receive $4 million of new funding.", "$4 million", "new funding for clinics"),
        ("The port gets another $4 million for cranes.", "$4 million", "additional funding for cranes"),
        ("The ministry spent $4 million on textbooks.", "$4 million", "spending on textbooks"),
        ("Donors gave $30 million in food aid to the refugees.", "$30 million", "food aid to refugees"),
        ("$7 million was allocated to the Clean Rivers Fund.", "$7 million", "allocation to the Clean Rivers Fund"),
        ("The bank lent $50 million to fishermen.", "$50 million", "lending to fishermen"),
        ("We invested £2 billion in new ports.", "£2 billion", "investment in new ports"),
    ],
    "noun of value": [
        ("The port drew private capital to the tune of $80 million.", "$80 million", "private capital"),
        ("Growers received support to the tune of 9 million euros.", "9 million euros", "support"),
        (
            "Trips rose by 13 per cent, and the amount of fares from $9 million to $12 million.",
            "$9 million",
            "fares",
        ),
        ("There was a marked rise in rents to an average of $700.", "$700", "rents"),
        ("Output slipped at a yearly average pace of 4 percent.", "4 percent", "yearly average decrease in output"),
        ("Coffee exports recovered after reaching a ten-year low of $3 million.", "$3 million", "coffee exports"),
        ("They ran a budget deficit of $2 billion.", "$2 billion", "budget deficit"),
        ("The island has an unemployment rate of 9 percent.", "9 percent", "unemployment rate"),
        ("The bank has a non-performing loan (NPL) ratio of 3 percent.", "3 percent", "non-performing loan ratio"),
        ("A tax credit of $80 for those tenants who own no car was agreed.", "$80", None),
        (
            "They face a funding gap of $24 million to finish the canal.",
            "$24 million",
            "funding gap to finish the canal",
        ),
        ("The reactor, with a capacity of 900 MW, opened in 1984.", "900 MW", "capacity of the reactor"),
    ],
    "count with its noun": [
        ("In the crash 3 tourists were killed and 12 others were treated.", "12 others", "tourists treated"),
        ("The club trained 4 divers and 9 others were treated.", "9 others", "divers treated"),
        ("Closing the gap would require 400 new wells.", "400 new wells", "new wells required to close gap"),
        ("It houses 29 percent of the refugees (or 40,000 people).", "40,000 people", "refugees housed"),
        ("The confirmed deaths are six miners.", "six miners", "miners killed"),
        ("The council built 40 two-bedroom flats.", "40 two-bedroom flats", "two-bedroom flats built by council"),
        ("The dead included eight hikers and two guides.", "two guides", "guides killed"),
        ("The reserve now numbers 40,000 soldiers.", "40,000 soldiers", "reserve"),
        (
            "Public employment was cut by a quarter of a million people.",
            "a quarter of a million people",
            "reduction in public employment",
        ),
        (
            "Cover was raised by an extension of health insurance to 40,000 farmers.",
            "40,000 farmers",
            "farmers with extension",
        ),
        ("Malaria accounts for 400,000 deaths a year.", "400,000 deaths", "deaths from malaria"),
        ("The fire caused 40 deaths.", "40 deaths", "deaths from fire"),
        ("The blast hurt 40 people, including 12 nurses.", "12 nurses", "nurses hurt by blast"),
        ("There was an increase of 700 pupils.", "700 pupils", "increase in pupils"),
        ("Enrolment will rise by another 600 pupils.", "600 pupils", "increase in enrolment"),
        ("The flood destroyed 700 houses.", "700 houses", "houses destroyed by the flood"),
        ("Over 90 villages were evacuated.", "90 villages", "villages evacuated"),
        ("We will plant 5 million trees by 2030.", "5 million trees", "trees to be planted"),
        ("There are 14 airports in the country.", "14 airports", "airports"),
        ("Norway has 5.1 physicians per 1,000 inhabitants.", "5.1 physicians", "physicians per 1,000 inhabitants"),
        ("The agency drilled 46 wells in Turkana and Marsabit.", "46 wells", "wells drilled by the agency"),
        ("Roads: 45 rural bridges will be rebuilt by 2026.", "45 rural bridges", "rural bridges to be rebuilt"),
        ("Some 2,000 pensioners received vouchers.", "2,000 pensioners", "pensioners who received vouchers"),
        ("The plan offers dental care to 9,000 sailors.", "9,000 sailors", "sailors with dental care"),
        ("The new duty raised the price of 40 spices.", "40 spices", "spices with the price raised"),
        ("The city paid $3 million to 220 bakeries.", "220 bakeries", "bakeries receiving city payments"),
        ("The loan covers the restoration and repair of 35 chapels.", "35 chapels", "chapels restored"),
        ("A population of 61,000 people depends on the well.", "61,000 people", "population"),
        ("The number of ferry riders is put at 8,000 people.", "8,000 people", "ferry riders"),
        ("We need 600 more welders.", "600 more welders", "welders needed"),
        ("The reform will benefit 4,000 weavers.", "4,000 weavers", "weavers benefiting from the reform"),
        ("Some 70 boats have no radio.", "70 boats", "boats without radio"),
        ("The storm took a toll of nine dead.", "nine dead", "people dead"),
        ("There are 3,000 pupils out of school.", "3,000 pupils", "pupils out of school"),
        ("It offers insulation for 40 barns and new grants for pumps.", "40 barns", "barns with insulation"),
    ],
    "nearest phrase": [
        ("The dial touched 41°C in the harbour.", "41°C", None),
        (
            "Some 30 percent of lawyers smoke, the union says in its letter, with 12 percent at home.",
            "12 percent",
            "share of lawyers smoking",
        ),
        (
            "Of the roofs, 60 percent of tiles held, the mayor told the town, with 9 percent near the sea.",
            "9 percent",
            "share of tiles that held",
        ),
    ],
    "count without its noun": [
        ("Some 300, or 12% of the bridges, are unsafe.", "300", "bridges that are unsafe"),
        (
            "About 6 million, or 44 percent of the unemployed, have no savings.",
            "6 million",
            "unemployed people without savings",
        ),
        ("Of the 40,000 who applied, most were young.", "40,000", "people who applied"),
        ("Foreign visitors hit 40,000 in May.", "40,000", "foreign visitors"),
        ("The port inspected 300 ships in May and 120 were turned away.", "120", "ships turned away"),
        ("Twelve of the twenty wells have been repaired.", "Twelve", "wells repaired"),
        ("The number of its branches has reached 40.", "40", "branches"),
        ("Some 90 people were killed and 700 injured in the quake.", "700", "people injured in the quake"),
    ],
    "level or change of a subject": [
        ("Jobs in mines rose by 4,000 in May, and the vacancy rate fell to 3 percent.", "3 percent", "vacancy rate"),
        (
            "The frost led to a sharp fall in olive output by 3 million tonnes, to 9 million tonnes.",
            "9 million tonnes",
            "olive output",
        ),
        ("Tuition fees will rise by $300 to $900.", "$900", "tuition fees"),
        (
            "Tourism contributed 0.4 percentage points to growth.",
            "0.4 percentage points",
            "contribution of tourism to growth",
        ),
        (
            "Rail use is below 9 percent, and bus use, which then stood at 30 percent, has doubled.",
            "30 percent",
            "bus use",
        ),
        ("Child poverty fell to 12 percent.", "12 percent", "child poverty rate"),
        ("Coal output fell by 8 percent.", "8 percent", "decrease in coal output"),
        ("The poverty rate stands at 17%.", "17%", "poverty rate"),
        ("Literacy has reached 93 percent.", "93 percent", "literacy rate"),
        ("Wheat supplies fall short by 3 million tonnes.", "3 million tonnes", "shortfall of wheat supplies"),
        ("The entry fee will go up to $12.", "$12", "entry fee"),
        ("The board projects cement output to pick up to 4 million tonnes.", "4 million tonnes", "cement output"),
        ("Growth slowed to 2 percent.", "2 percent", "economic growth"),
        ("The proportion of pupils walking to school rose to 40%.", "40%", "share of pupils walking to school"),
        (
            "The share of families living on less than $2 a day fell to 9 percent.",
            "9 percent",
            "share of families living on less than $2 a day",
        ),
        ("FDI amounted to $80 million.", "$80 million", "foreign direct investment"),
        ("Imports and exports grew by 3% and 5%, respectively.", "5%", "exports growth"),
        ("The council cut parking fees by 10%.", "10%", "reduction in parking fees"),
        (
            "Spending (excluding interest payments) is set at Rs 4,300 crore in 2023-24.",
            "Rs 4,300 crore",
            "spending excluding interest payments",
        ),
        ("The share of 20 to 24-year-olds out of work fell to 11%.", "11%", None),
        (
            "Free school meals began in 2015. The cost of them has risen to $12 million.",
            "$12 million",
            "cost of free school meals",
        ),
        (
            "Unemployment stood at 8.1 percent. The ministry expects 7.5 percent by May.",
            "7.5 percent",
            "unemployment rate",
        ),
        (
            "The ministry puts growth at 3 percent. The Asian Development Bank forecasts 2.6 percent.",
            "2.6 percent",
            "economic growth",
        ),
    ],
    "limit of a noun": [
        ("The act gives wage support up to $900 to new farmers.", "$900", "wage support to new farmers"),
        ("It offers farm loans up to $3,000.", "$3,000", "farm loans"),
    ],
    "equal to a value": [
        ("The bank holds gold and has loans equal to $30 million.", "$30 million", "loans"),
        ("It pays pensions equivalent to $90 a month.", "$90", "pensions"),
    ],
    "sum for a purpose": [
        ("- $115 million to help upgrade the ports", "$115 million", "funding to upgrade ports"),
        ("- $2 million to help farmers buy seeds", "$2 million", "funding for farmers"),
        ("- £40 million for flood walls", "£40 million", "funding for flood walls"),
        ("- $3 million to repair village wells", "$3 million", "funding to repair village wells"),
    ],
}
"""{rule: (sentence, value, indicator)}; None where only the rule, not the wording, is asked for."""


@pytest.mark.parametrize(
    ("rule", "text", "value", "wanted"),
    [(rule, *example) for rule, examples in CONSTRUCTIONS.items() for example in examples],
)
def test_each_construction_is_read_by_its_rule(rule: str, text: str, value: str, wanted: str | None) -> None:
    statistic = _statistic(text, text.rindex(value))
    assert statistic.rules["indicator"] == rule
    if wanted is not None:
        assert token_f1(statistic.indicator, wanted) == 1, statistic.indicator


def _statistic(text: str, start: int):
    (reading,) = read_texts([Source(text)])
    found = [s for s in reading.statistics if s.start <= start < s.end]
    assert found, [text[s.start : s.end] for s in reading.statistics]
    return found[0]


def _score(held: bool) -> list[float]:
    """Token F1 of every figure of the file against the best of its wordings, 0 for a figure that is not found."""
    cases = [c for c in map(json.loads, SENTENCES.read_text("utf-8").splitlines()) if c["held"] is held]
    scores = []
    for case, reading in zip(cases, read_texts(Source(c["text"]) for c in cases), strict=True):
        for figure in case["figures"]:
            found = [s for s in reading.statistics if s.start < figure["end"] and figure["start"] < s.end]
            scores.append(max((token_f1(s.indicator, w) for s in found[:1] for w in figure["indicators"]), default=0.0))
    return scores


@pytest.mark.parametrize(("held", "least"), [(False, 0.85), (True, 0.75)])
def test_indicators_of_many_sentences(held: bool, least: float) -> None:
    """The file holds sentences of many topics; those marked held were never looked at while the rules were made."""
    scores = _score(held)
    assert sum(scores) / len(scores) >= least


def test_every_word_is_grounded() -> None:
    """An indicator says nothing that its text does not: each word begins as one of the text, function words apart."""
    added = set(
        "share increase decline reduction rise growth contraction decrease rank world duration length area height "
        "width depth distance time funding spending investment commitment allocation payments lending savings losses "
        "average population annual able unable people economic addition above below over of in to that are with rate "
        "needed foreign direct receiving without not be and as a by for from per cost transfers contributions earnings "
        "repayments purchases sales debt assets managed pledge gdp who value shortage expenditure amount "
        "additional".split()
    )
    cases = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    for case, reading in zip(cases, read_texts(Source(c["text"]) for c in cases), strict=True):
        words = re.findall(r"\w+", case["text"].lower())
        begun = {w[:3] for w in words} | {past_participle(w.removesuffix("s"))[:3] for w in words}
        begun |= {token.lemma_.lower()[:3] for parse in reading.parses.values() for token in parse}
        begun |= {ing(w.removesuffix("es"))[:3] for w in words}
        for statistic in reading.statistics:
            said = re.findall(r"\w+", (statistic.indicator or "").lower())
            assert [w for w in said if w not in added and w[:3] not in begun] == []
