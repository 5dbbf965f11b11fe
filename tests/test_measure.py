"""Unit, counted noun and span of a value, construction by construction; the number stands in brackets."""

import pytest
from marked import read

CASES: dict[str, list[tuple[str, str, str, str | None]]] = {
    "event of a rate": [
        ("The birth rate rose to [30] per 1,000 people.", "30", "item", "birth"),
        ("The country has a murder rate of [49] per 100,000 inhabitants.", "49", "item", "murder"),
        ("The maternal mortality ratio fell to [400] per 100,000 live births.", "400", "person", "death"),
    ],
    "noun behind the number: marked sentence, span, unit, counted": [
        ("Each child needs [three] doses.", "three doses", "item", "dose"),
        ("The army runs [40] bases.", "40 bases", "item", "base"),
        ("The act ends [12] taxes.", "12 taxes", "item", "tax"),
        ("PLAN FOR [40] COUNTRIES", "40 COUNTRIES", "item", "country"),
        ("The port handled [1.2 million] containers.", "1.2 million containers", "item", "container"),
        ("The army trained [40,000] young recruits.", "40,000 young recruits", "person", "young recruit"),
        (
            "There were [9,000] more hospital admissions in May.",
            "9,000 more hospital admissions",
            "item",
            "hospital admission",
        ),
        (
            "Floods hit [6,000] farms and workshops in the delta.",
            "6,000 farms and workshops",
            "item",
            "farm and workshop",
        ),
        (
            "Some [12 000] small-scale fishers adopted the nets.",
            "12 000 small-scale fishers",
            "person",
            "small-scale fisher",
        ),
        ("About [300] newly hired teachers resigned.", "300 newly hired teachers", "person", "teacher"),
        ("The scheme gave out [8.4 million] Udaan loans.", "8.4 million Udaan loans", "item", "loan"),
        ("It sheltered [2,000] Syrian refugees.", "2,000 Syrian refugees", "person", "refugee"),
        ("It flew [21] training and rescue missions.", "21 training and rescue missions", "item", None),
        ("The crash left [17] dead.", "17 dead", "person", "dead"),
        ("The visit was attended by [55] MPs.", "55 MPs", "person", "MP"),
        ("She chairs a [nine]-member board.", "nine-member", "person", "member"),
    ],
    "label of an entry": [
        ("Fatalities reported: [41]", "41", "person", "death"),
        ("Homes damaged in the storm: [1,204]", "1,204", "item", "home"),
        ("Total number of visits in week 11: [45,784]", "45,784", "item", "visit"),
    ],
    "percentage that the subject names": [
        ("The percentage of farms with a well was [41.5].", "41.5", "percent", None),
        ("After the reform, the percentage stood at [78].", "78", "percent", None),
        ("The percentage of smokers fell by [3].", "3", "percentage_point", None),
    ],
    "sum without its currency": [
        ("Parents paid $38 a day. Today they pay [12.70].", "12.70", "USD", None),
        ("We put £280 million into roads, [250 million] of it in the north.", "250 million", "GBP", None),
        ("The fund paid $3 million. Some [2 million] live there.", "2 million", "person", "person"),
    ],
    "who behind": [
        ("Of the [2.1 million] who voted, most were young.", "2.1 million", "person", "person"),
        ("The [340] who stayed were fed.", "340", "person", "person"),
    ],
    "of them": [
        ("Locusts came to 18 provinces, [15] of them in the north.", "15", "item", "province"),
        ("Police held 40 drivers, [nine] of whom had no licence.", "nine", "person", "driver"),
    ],
    "noun behind of": [
        ("Some [320] out of 450 schools were built.", "320", "item", "school"),
        ("About [1,000] out of 14,000 of its glaciers are gone.", "1,000", "item", "glacier"),
        ("It runs in [39 States].", "39 States", "item", "state"),
        ("[2.3 million] of its workers are abroad.", "2.3 million", "person", "worker"),
        ("Women hold [61] of 80 seats.", "61", "item", "seat"),
        (
            "Loans of $3 million went to [1.2 million] out of the 5.1 million farmers.",
            "1.2 million",
            "person",
            "farmer",
        ),
        ("For $3 million, [300] of the 500 bridges were checked.", "300", "item", "bridge"),
    ],
    "record and those": [
        ("The number of people displaced hit a record [114 million] in May.", "114 million", "person", "person"),
        ("The number of cars sold reached a high of [40,000].", "40,000", "item", "car"),
        ("The number of those displaced rose to [114 million].", "114 million", "person", "person"),
    ],
    "what came before it": [
        ("Wheat output was 24 million tonnes, down [1.0 million] from last month.", "1.0 million", "t", None),
        ("The harvest is put at 9.5 million tonnes, up [2 million] from May.", "2 million", "t", None),
        (
            "Corn exports reached 48 million tonnes, up from earlier estimates of [47.5 million].",
            "47.5 million",
            "t",
            None,
        ),
        ("Sales came to $49.5 billion, against last year's record of [46 billion].", "46 billion", "USD", None),
        ("There was a 29 percent increase in robberies to [68,000].", "68,000", "item", "robbery"),
        ("The crop fell by [5.5 mmt] in May.", "5.5 mmt", "t", None),
    ],
    "number as a verb": [
        ("Its nurses number [6,500].", "6,500", "person", "nurse"),
        ("The city's trams now number about [90].", "90", "item", "tram"),
    ],
    "subject": [
        ("The number of arrests fell by 4% to [619] in May.", "619", "item", "arrest"),
        ("Deaths on the roads rose 25% to [950].", "950", "person", "death"),
        ("Burglaries were down 14% from [638] in 2010.", "638", "item", "burglary"),
        ("Unemployment rose by 2 percentage points to [9] in May.", "9", "percent", None),
        ("The number of work permits fell to [4,000].", "4,000", "item", "work permit"),
        ("Mobile subscribers reached [26 million] in May.", "26 million", "person", "mobile subscriber"),
        ("Enrolment rose to [1.2 million].", "1.2 million", "person", "student"),
        ("The death toll climbed to [54].", "54", "person", "death"),
        ("The labour force of the valley is [84,000].", "84,000", "person", "person"),
        ("Asylum applications dropped from [62,000] to 31,000.", "62,000", "item", "asylum application"),
    ],
    "noun of the number": [
        ("The island has a population of [56,000].", "56,000", "person", "person"),
        ("It serves a district of [1.2 million].", "1.2 million", "person", "person"),
        ("A staff of [40] runs the clinic.", "40", "person", "staff"),
        ("They hired 40 nurses and will hire [6] more.", "6", "person", "nurse"),
        ("We trained 40 nurses. Next year we will train another [6].", "6", "person", "nurse"),
        ("They run a fleet of [300].", "300", "item", None),
    ],
    "verb of people": [
        ("The quake killed [40].", "40", "person", "person"),
        ("Some [120,000] were displaced.", "120,000", "person", "person"),
        ("An estimated [500,000] required aid.", "500,000", "person", "person"),
        ("Its three clinics serve [400,000].", "400,000", "person", "person"),
        ("The mill employs [1,200] in two towns.", "1,200", "person", "person"),
        ("A storm left 1.5 million people without power; [3,000] fled.", "3,000", "person", "person"),
    ],
    "count before": [
        ("We trained 2,000 nurses, and our goal is [5,000].", "5,000", "person", "nurse"),
        ("Of the 90 schools, [40] have water.", "40", "item", "school"),
        (
            "Some 20 million people in 59 states are hungry, [2 million] more than in 2010.",
            "2 million",
            "person",
            "person",
        ),
        ("At least 27 people died and [120] others were hurt.", "120 others", "person", "person"),
        ("The list grew to 7,000, of whom [300] had waited for years.", "300", "person", "person"),
        ("It built 700 flats, up from [450].", "450", "item", "flat"),
    ],
    "unit of another value": [
        ("The deficit narrowed from [17.1] to 11.9 percent of GDP.", "17.1", "percent", None),
        ("Growth will be 2.6 percent in 2024 and [3.7] in 2025.", "3.7", "percent", None),
        ("Unemployment was 4.1 percent in Ghana, [6.3] in Togo and 9.4 in Benin.", "6.3", "percent", None),
        ("Unemployment was 4.1 percent in Ghana, 6.3 in Togo and [9.4] in Benin.", "9.4", "percent", None),
        ("Unemployment was 4 percent in Ghana, [9] in Togo and 12 in Benin.", "9", "percent", None),
        ("Turnout was 60 percent in Lima, [40] in Cusco.", "40", "percent", None),
        ("Output was 5.6 million tonnes, against [2.3 million] in 2021.", "2.3 million", "t", None),
        ("Reserves cover 6.3 months of imports, down from [8.1].", "8.1", "month", None),
        ("Prices are up [0.4] and down 1.3 percent, respectively.", "0.4", "percent", None),
    ],
    "peoples": [
        ("The camp holds [1.2 million Rohingyas].", "1.2 million Rohingyas", "person", None),
    ],
    "scale": [
        ("A magnitude [6.8] earthquake struck.", "6.8", "index", None),
        ("The Gini coefficient stood at [0.41].", "0.41", "index", None),
        ("The country scored [24] on the index.", "24", "index", None),
        ("The ratio of pupils to teachers is [31].", "31", "ratio", None),
        ("It measured [7.8] on the Richter scale.", "7.8", "index", None),
        ("Chad ranked [149] of 180 states.", "149", "rank", None),
        ("Among the 54 states, [12] have no coast.", "12", "item", "state"),
        ("Among the 30 firms, [five] failed.", "five", "item", "firm"),
        ("[Three hundred] more died.", "Three hundred", "person", "person"),
        ("Life expectancy is [72].", "72", "year", None),
        ("The state will raise the retirement age from [60] to 65.", "60", "year", None),
        ("The law cut the drinking age to [18].", "18", "year", None),
        ("The effective exchange rate stood at [103.6].", "103.6", "index", None),
        ("It closed at [88.25] in May.", "88.25", "index", None),
        ("The index averaged [199.1] points in May.", "199.1 points", "index", None),
        ("The confidence index is down [11] points since March.", "11 points", "index", None),
        ("Turnout was 61 percent, down [3] points.", "3 points", "percentage_point", None),
        ("Unemployment fell by [2] points to 6 percent.", "2 points", "percentage_point", None),
        ("The poverty rate rose [3] points.", "3 points", "percentage_point", None),
        ("The index of prices fell [3] points to 97.", "3 points", "index", None),
        ("A second earthquake measuring [5.6] shook the port.", "5.6", "index", None),
        ("The survey ranks Kenya [39] out of the 80 states.", "39", "rank", None),
    ],
    "money": [
        ("In Wellington, New Zealand's capital, rents rose by [$40].", "$40", "NZD", None),
        ("The RBNZ met. New Zealand sold bonds in London, Leeds and Hull. We lent [$40].", "$40", "NZD", None),
        ("The Fund lent [SDR 5 billion] to the state.", "SDR 5 billion", "XDR", None),
        ("In Dakar, Senegal, a bag costs [CFAF 1,500].", "CFAF 1,500", "XOF", None),
        ("At the General Assembly the United Nations asked Australia for [$40].", "$40", "USD", None),
        ("In Karachi, Pakistan, flour costs [Rs 140].", "Rs 140", "PKR", None),
        ("The firm lost [$178.2 billion] in London.", "$178.2 billion", "USD", None),
        ("The Fund lent Special Drawing Rights of [1.2 billion].", "1.2 billion", "XDR", None),
        ("Malawi set aside [K12 billion] for maize.", "K12 billion", "MWK", None),
        ("Fiji's Finance Minister set aside [$60 million] for hotels.", "$60 million", "FJD", None),
    ],
}
TABLE = [case for cases in CASES.values() for case in cases]


@pytest.mark.parametrize(("marked", "span", "unit", "counted"), TABLE)
def test_unit_span_and_counted_noun(marked: str, span: str, unit: str, counted: str | None):
    statistic, reason, written = read(marked)
    assert statistic is not None, reason
    assert (written, statistic.unit) == (span, unit)
    if counted is not None:
        assert statistic.counted == counted


def test_units_other_than_counts_have_no_counted_noun():
    for marked in ("Rents rose by [5%].", "Chad ranked [149] of 180 states.", "It cost [$3 million]."):
        statistic, _, _ = read(marked)
        assert statistic is not None
        assert statistic.counted is None


def test_a_borrowed_unit_brings_its_factor():
    statistic, _, _ = read("Emissions fell to 2 gigatonnes, down from [3] in 2010.")
    assert statistic is not None
    assert (statistic.value_low, statistic.unit) == (3e9, "t")
