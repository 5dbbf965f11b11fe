"""When a value holds, construction by construction; the number stands in brackets."""

import re
from datetime import date

import pytest
from marked import plain, read
from periods_compared import COMPARED
from periods_in_context import IN_CONTEXT

from pipeline.extract import Source, read_texts
from pipeline.project import columns

YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![-/–]\d)")

CASES: dict[str, list[tuple[str, str | None]]] = {
    "right after the value": [
        ("Output was [5 million tonnes] in 2016.", "2016"),
        ("The debt ratio was 60 percent in 2010 and [85 percent] in 2020.", "2020"),
        ("The debt ratio was [60 percent] in 2010 and 85 percent in 2020.", "2010"),
        ("About [45%] (2018) of households own land.", "2018"),
        ("The debt ([79 percent] of output, 2016) stayed high in May 2017.", "2016"),
        ("Production reached 30,000 barrels a day in June 2020 and [45,000] in December.", "2020-12"),
    ],
    "one date for all values of a list": [
        ("Unemployment fell to [11.7 percent] in Spain and 7.6 percent in Italy in 2023.", "2023"),
        ("Rents rose [12 percent] in Leeds, 8 percent in York and 5 percent in Hull in 2022.", "2022"),
        ("The rate is [5 percent] in Spain and fell to 6 percent in Italy in 2023.", None),
        ("Sales were [5 percent] in Spain, up from 6 percent in Italy in 2023.", None),
        ("The state sold [5 ships], worth $3 million, in 2016.", "2016"),
        ("Exports fell [5 percent], to $40 billion, in 2023.", "2023"),
        ("The pay gap ranged from [3 percent] in Mali to 9 percent in Togo in 2016.", "2016"),
    ],
    "one date for joined verbs": [
        ("The storm killed [300 people] and displaced 8,000 in 2016.", "2016"),
        ("The state built [30 schools], hired 400 teachers and bought 3,000 books in 2016.", "2016"),
        ("The firm employs [300 people] and sold 8,000 cars in 2016.", None),
    ],
    "what struck": [
        ("A cyclone that hit the coast in 2019 killed [600 people].", "2019"),
        ("A law that took effect in 2009 saved [600 lives].", None),
        ("Since independence in 1962, output has grown by [1 percent] a year.", "1962/.."),
    ],
    "another clause": [
        ("Solar has now passed wind, which grew by [93 GW] in 2020.", "2020"),
        ("In 2019, capacity rose by [179 GW] – the increase in 2020 was 260 GW.", "2019"),
        ("Rents rose by [5 percent] – the most since the war – in 2020.", "2020"),
    ],
    "value set apart from the date": [
        ("Iceland, with a population of [380,000], received 2.2 million visitors in 2023.", None),
        ("Mali, a country of [20 million people], spent $3 million on schools in 2016.", None),
        ("Chad is a country of [16 million people] that budgeted $4 million for schools in 2017.", None),
        ("The factory, which employs [200 people], opened in 2016.", None),
        ("The harvest, [3 million tonnes], was the best in 2016.", "2016"),
    ],
    "partition": [
        ("Of the 471,550 migrants admitted in 2023, [30 percent] came from India.", "2023"),
    ],
    "date of the clause": [
        ("By 2030, [half] of all cars are to be electric.", "2030"),
        ("The 2021 census counted [5.1 million people].", "2021"),
        ("From 2025, all [300 buses] will be electric.", "2025/.."),
        ("Since the road opened in 2014, traffic has grown by [60 percent].", "2014/.."),
        ("In Queensland, [12,000 homes] were damaged in 2011.", "2011"),
        ("The grain shipped from the port during 1990 amounted to [13,480 tons].", "1990"),
        ("The visas granted in 2018 totalled [4,200].", "2018"),
        ("Rents are 24 percent above the 2021 level of [$800].", "2021"),
        ("They will spend [6%] of the cost of $786 million in 2022.", "2022"),
        ("Some [85%] were in favour and the assembly begins its work in 2022.", None),
        ("For more than a decade before 2016, output grew by [8 percent] a year.", "../2016"),
    ],
    "nouns described": [
        ("They feared a repeat of the 1931 flood that killed [3,000 people].", "1931"),
    ],
    "lists": [
        ("Languages: Quechua [13%], Aymara 2%, other 1% (2017)", "2017"),
        ("Faiths: Lutheran [61%] (lay members 40%), none 27% (2019 est.)", "2019"),
        ("The wage was 4 dollars (2019) and [5 percent] of it is taxed.", None),
    ],
    "subjects": [
        ("The coal carried on the canal in 1890 aggregated [28,000 tons].", "1890"),
        ("Some [900 people] in 4 villages were moved in 2016.", "2016"),
        ("At [67 percent], turnout was among the highest of all districts in 2013.", "2013"),
    ],
    "over a year": [
        ("Fares rose by [3 per cent] over 2021.", None),
    ],
    "two years": [
        ("Growth will stay at [5 percent] in 2018 and 2019.", "2018/2019"),
        ("Growth was positive in both 2008 and 2009 (at [5] and 3 percent, respectively).", "2008"),
    ],
    "respectively": [
        ("Shares were 3, 4 and [5 percent] in 2001, 2002 and 2003, respectively.", "2003"),
        ("Shares were [3], 4 and 5 percent in 2001, 2002 and 2003, respectively.", "2001"),
    ],
    "another time": [
        ("The plan, adopted in 2015, foresees [400 new clinics].", None),
        ("The vaccination rate, 35 percent in 2000, is now [90 percent].", None),
        ("Last year, [80,000 visas] were issued.", None),
        ("Currently, [12 percent] of adults smoke.", None),
        ("It completed 400 homes in 2023, and it has a further [260] under contract.", None),
    ],
    "now of an estimate": [
        ("Outlays in 1948 are now estimated at [37 billion dollars].", "1948"),
        ("Losses in 2009 are currently put at [3 million dollars].", "2009"),
        ("Outlays during the fiscal year ending June 30, 1948, are put at [37 billion dollars].", "1947/1948"),
    ],
    "passed on": [
        ("We spent 41 dollars in 1950, about [2 dollars] above the year before.", "1950"),
        ("Exports were $5 billion in 2016, equivalent to [8 percent] of output.", "2016"),
        ("The ministry hired 500 teachers in 2022, [300] of them women.", "2022"),
        ("A grant of $5 million in 2019 for roads, [$2 million] for ports and $1 million for parks was paid.", None),
    ],
    "label of a fact sheet": [
        ("Budget: revenues: [$665 million] expenditures: $725 million (FY95/96 est.)", "1995/1996"),
        ("Immigrants (2015): [6.6%]", "2015"),
        ("Population (estimates, 2017): [108,000]", "2017"),
    ],
    "told by a report": [
        ("The bank reports that in 1893 receipts were $9 million. There was spent [$4 million].", "1893"),
        ("It rose to [6.2%] in the first seven months of 2023, relative to 5% in 2022.", "2023-01/2023-07"),
        ("[Ninety banks] were founded in the year ending June 30, 1893, with a capital of $2 million.", "1892/1893"),
    ],
    "no time of the value": [
        ("NAIROBI, 4 May - The fund lent [5 million dollars]. It lent more in June 2023.", None),
        ("Nairobi, 12 May 2024 – The bank has approved a loan of [5 million dollars].", None),
        ("Women do [twice] as much of it (Diaz and Roy 2019).", None),
        ("Spending in 2024-25 was 9 crore, up [22%] over the revised estimates of 2023-24.", "2024/2025"),
    ],
    "said again before the date": [
        ("Reserves stood at [$9 million], equivalent to 4 months of imports, as at the end of March 2016.", "2016-03"),
        ("The deficit came to [$9 million], representing 3 percent of output, in 2016.", "2016"),
    ],
    "level of a whole span": [
        ("Annual growth will return to [4 per cent] in real terms for the period 2011-14.", "2011/2014"),
    ],
    "parts of a whole": [("Of those hired in 2016, [40] had left.", "2016")],
    "months and quarters": [
        ("From January to May, 2005, arrivals in Fiji grew by [8 percent].", "2005-01/2005-05"),
        ("Road deaths in Peru fell from January to June 2019 to [1,200].", "2019-01/2019-06"),
        ("In the second semester of 2020 the fund lent [$5 million].", "2020-07/2020-12"),
        ("In 2013 exports rose. In the last quarter of the year they fell by [3 percent].", "2013-10/2013-12"),
        ("In 2012 a census was taken. Joblessness is 8 percent, down [0.2 points] on the last quarter.", None),
        ("Trade fell in September 2016. September imports of rice decreased by [6 percent].", "2016-09"),
        ("In 2019 the port grew. June was the best month, with [300 ships].", "2019-06"),
        ("In 2021 the law was passed. Since March, [300 people] have applied.", "2021-03/.."),
        ("Jobs rose by 8 percent to [330,200] between Q2 2012 and Q2 2018.", "2018-04/2018-06"),
        ("Wages rose from [1,500 dollars] to 1,900 dollars between Q2 2012 and Q2 2018.", "2012-04/2012-06"),
        ("Joblessness fell by [23,400] in the year to the fourth quarter of 2017.", "2017-10/2017-12"),
    ],
    "two parts of one year": [
        ("In the second and third quarters of 2019 growth was [2 percent] and 3 percent.", "2019-04/2019-06"),
        (
            "For the first and second half of 2022, losses came to $4 million and [$5 million], respectively.",
            "2022-07/2022-12",
        ),
    ],
    "years of rates": [
        ("Annual core inflation for the year ending May 2021 rose to [3 percent].", "2021-05"),
        ("In 2021 the bank met. Annual growth of loans for the year ended March was [3 percent].", "2021-03"),
        ("In the year ending May 2021, [300 ships] called.", "2020-06/2021-05"),
    ],
    "date of what follows": [
        ("In August 2018, it was posted at [5 percent] and in July 2018, 2 percent.", "2018-08"),
        ("In August 2018, it was posted at 5 percent and in July 2018, [2 percent].", "2018-07"),
        ("In 2010 it was 7 percent, 2011 was [9 percent].", "2011"),
        ("In 2010 it was 7 percent, in 2012, 2013 and 2015, it was 9, [10] and 11 percent respectively.", "2013"),
        ("It employs [2 million people] and by 2020 could employ 3 million more.", None),
        ("Chad sold [2 million tonnes], and in 2020 it sold 3 million.", None),
    ],
    "foretold": [
        ("In May 2016, the report predicted that output would grow by [20 percent].", None),
        ("In 2015, the bank said that it would lend [$5 million].", None),
        ("In 2015, the bank said that it had lent [$5 million].", "2015"),
    ],
    "thousands between a value and its date": [
        ("Mortality fell from [196] per 1,000 live births in 2000 to 45 in 2020.", "2000"),
        ("Some [300] of the 4,500 schools in 2019 had water.", "2019"),
        ("Growth rose from 1.6 per cent in 2013 to a peak of [2.7 per cent] in 2014.", "2014"),
    ],
    "now and foretold": [
        ("By 2030 the share is to rise from the current [5 percent] to 8 percent.", None),
        ("By 2030 the share is to rise from the current 5 percent to [8 percent].", "2030"),
        ("Growth is put at 3 percent in 2025, below the [4 percent] recorded in the decade before the war.", None),
        ("The outlook for growth was raised to 2 percent, up from the [1 percent] forecast in January 2024.", None),
    ],
    "parts behind a whole": [
        ("We installed 29 GW in 2020, including 15 GW of solar and [14 GW] of wind.", "2020"),
        ("The army bought 40 lorries in 2011, of which 30 lorries were old and [10 lorries] new.", "2011"),
    ],
    "behind brackets": [
        ("Reserves stood at P58 billion ([$4 billion]) at end-August 2024.", "2024-08"),
        ("The fleet ([40 ships]) in 2019 was small.", "2019"),
    ],
    "since what began then": [
        ("Some [40,000 people] remain displaced since the coup in February 2021.", "2021-02/.."),
        ("The fund has lent [$3 billion] since the launch of the scheme in 2010.", "2010/.."),
        ("Since its creation in 2008, the agency has trained [12,000 nurses].", "2008/.."),
        ("It was [3 percent], the lowest since the start of the series in 1997.", None),
    ],
    "year that a month ends": [
        ("In the March 2019 year, [61 percent] of migrants came from Asia.", "2018-04/2019-03"),
        (
            "Migration in the year ended June 2019 was 49,000, down [2,900] from the year ended June 2018.",
            "2018-07/2019-06",
        ),
        (
            "Sales in the 12 months to March 2020 were up [4 percent] from the 12 months to March 2019.",
            "2019-04/2020-03",
        ),
    ],
    "what those counted have": [
        ("Some [60 percent] of girls had three years of schooling in 2017.", "2017"),
        ("The findings show that [40 percent] of firms employed fewer than 5 workers in 2020.", "2020"),
    ],
    "clauses with dates of their own": [
        ("Some 200 buses ran in 2018, and [900 trams] ran in 2017.", "2017"),
        ("About 6 million people died of hunger in 2018, and over [290,000 women] died of fever in 2017.", "2017"),
    ],
    "part of a year counted from the day of writing": [
        ("Nairobi, 5 February 2019 - It fell to 3 percent from [2.2 percent] in December last year.", "2018-12"),
        ("LIMA, 3 May 2017 – Copper sales were [$2 billion] in March this year.", "2017-03"),
        ("LIMA, 3 May 2017 – They were [$2 billion] in the first half of last year.", "2016-01/2016-06"),
        ("MANILA, 9 March 2016 – Remittances reached [$2.1 billion] last month.", "2016-02"),
        ("Accra, 12 January 2020 – The ports handled [40,000 containers] last December.", "2019-12"),
        ("Accra, 12 January 2020 – The ports handled [40,000 containers] last quarter.", "2019-10/2019-12"),
        ("The ports handled [40,000 containers] in March last year.", None),
    ],
    "event": [
        ("At its meeting held in July 2022, the bank raised its rate by [1 percentage point].", "2022-07"),
        ("In an election held in May 2014, the party won [40 percent] of the vote.", "2014-05"),
        ("A survey conducted in 2019 found that [40 percent] of nurses had left.", "2019"),
    ],
    "told of two clauses": [
        ("Some 60 percent of girls had a school nearby in 2017, while [a sixth] did not go to it.", "2017"),
        ("The rate will be 7 percent in 2022, above the [6 percent] that was projected in June 2021.", None),
    ],
    "end of the year": [
        ("Lima, 3 May 2019 – The fleet is to have [40 ships] by the end of the year.", "2019"),
        ("Lima, 3 May 2019 – The fleet is to have [40 ships] by the end of next year.", "2020"),
        ("The fleet is to have [40 ships] by the end of the year.", None),
    ],
    "day of a statement": [
        ("On 2 May 2018 the minister said that [300 people] had died.", None),
        ("The meeting was told on 2 January 2018 that [300 cases] were reported.", None),
    ],
    "months of a fiscal year": [
        ("Exports came to [$19 billion] in July-May of fiscal year 2015-16.", "2015-07/2016-05"),
        ("In January-March of FY 2018-19 the mills used [3 million bales].", "2019-01/2019-03"),
        ("During the July to March period of FY22, the ports took in [300 ships].", "2021-07/2022-03"),
        ("In the July-April period of the current 2020-21 fiscal year it sold [7 tonnes].", "2020-07/2021-04"),
        ("In FY2019-20 the deficit was $5 million. In February it was [$1 million].", "2020-02"),
        ("In FY2019-20 the deficit was $5 million. In May it was [$1 million].", None),
        ("In the first half of 2017-18, the ports took in [300 ships].", None),
        (
            "In the first five months of the 2013-14 fiscal year (July 2013-June 2014) it lent [$4 million].",
            "2013-07/2013-11",
        ),
        ("In July-May 2015-16 sales fell. In the first quarter of 2016-17 it sold [$4 million].", "2016-07/2016-09"),
        ("From December to February 2020, [300 ships] called.", "2019-12/2020-02"),
    ],
    "quarters of the fiscal year of the text's country": [
        ("In Pakistan, growth in the first half of 2016-17 was [5 percent].", "2016-07/2016-12"),
        ("Kenya's deficit was [4 percent] in the third quarter of 2018/19.", "2019-01/2019-03"),
        ("India's exports rose [7 percent] in Q2 of FY24 and 9 percent in Q3.", "2023-07/2023-09"),
        ("India's exports rose 7 percent in Q2 of FY24 and [9 percent] in Q3.", "2023-10/2023-12"),
        ("In India, growth for 2023-24 is put at [6.5 percent], with Q2 at 6.4; Q4 at 5.7.", "2023/2024"),
        ("In India, growth for 2023-24 is put at 6.5 percent, with Q2 at [6.4]; Q4 at 5.7.", "2023-07/2023-09"),
        ("In India, growth for 2023-24 is put at 6.5 percent with Q2 at 6.4; Q4 at [5.7].", "2024-01/2024-03"),
    ],
    "clause that tells of a date": [
        ("The ratio was the highest since 2014, when it reached [4.9 percent].", "2014"),
        ("Rates fell compared with March 2012, when they were 11.6 percent and [9.2 percent].", "2012-03"),
    ],
    "record behind a dash": [
        ("In June 2023 the port moved [4 million tonnes], the largest volume since January 1999.", "2023-06"),
        ("Traffic fell by [0.9 million] – making it the weakest month since April 2011.", None),
        ("It fed [4 million people]—the highest figure since the war began in April 2023.", None),
    ],
    "what a value is measured from": [
        ("Output is still [67 percent] of the peak recorded in March 2008.", None),
        ("Exports rose by [20 percent] from their trough in July 2008.", None),
        ("Sales came to [528 tonnes], the same as in 2017.", None),
        ("Profits were down [10%] on the period in 2017.", None),
    ],
    "only period of figures": [
        (
            "Data show that trade grew in the first half of 2018.\n\nFirms sold goods for [$9 million].",
            "2018-01/2018-06",
        ),
        (
            "The agency reported that trade grew in 2018.\n\nRents fell by [4%]. Compared with 2015, fares doubled.",
            "2018",
        ),
        ("The agency reported that trade grew in 2018.\n\nRents fell by [4%].\n\nIn May 2019 fares rose.", None),
        ("In most towns of the north trade grew in 2018.\n\nRents fell by [4%].", None),
    ],
    "old level behind the new one": [
        ("World output in 2023 increased 13 percent to 40 tonnes compared to [30 tonnes], the agency said.", None),
        ("Prices reached 9 dollars last year, rising [32 percent] over 2022.", None),
        ("Solar came to 9 GW, recording [32 percent] over 2022.", None),
    ],
    "two figures with dates": [
        ("This follows a rise of 0.1% in July 2017 and a rise of [0.2%] in June 2017.", "2017-06"),
        ("It sold 3 ships in May 2016 and a total of [9 ships] in June 2017.", "2017-06"),
    ],
    "change in brackets": [
        ("Rents in Hull (-0.2%) and Leeds ([-0.1%]) fell in March 2019.", "2019-03"),
        ("Mali ([5%] of all trade) met in March 2019.", None),
    ],
    "quarter named twice": [
        ("Joblessness stood at [7.2 percent] in the fourth quarter (Q4) of 2020.", "2020-10/2020-12")
    ],
    "estimate of before": [("The deficit is 9% in 2023, much wider than last year's original estimate of [5%].", None)],
    "gain from": [("In 2016 Chad benefited from [$26 million] for roads.", "2016")],
    "what differs": [
        ("Fees in 2011 varied from [$1,900] to $13,000.", "2011"),
        ("Fees in 2011 varied from $1,900 to [$13,000].", "2011"),
    ],
    "sum in other money": [("Donors promised $100bn ([£720m]) a year by 2020.", "2020")],
    "check of something": [
        ("Checks of the accounts of 40 schools conducted in 2016 found losses of [$3 million].", "2016")
    ],
    "told of now": [("It shut in 2007. But it served towns where [85 percent] have no bath.", None)],
    "year in a name": [("Only [2 million households] had been found in the SECC-2011 database.", None)],
    "goal of something else": [
        ("Less than [1%] of districts were close to the goal of schooling for all by 2030.", None),
        ("Some [300 towns] work for the target of clean air by 2030.", None),
        ("They set a target of [300 towns] by 2030.", "2030"),
    ],
    "unlike a date": [("Agenda 2030 has [17 goals].", None)],
}


@pytest.mark.parametrize(
    ("marked", "period"),
    [case for cases in [*CASES.values(), *COMPARED.values(), *IN_CONTEXT.values()] for case in cases],
)
def test_period(marked, period):
    statistic = read(marked)[0]
    assert statistic is not None
    assert statistic.time_period == period


@pytest.mark.slow
@pytest.mark.parametrize("other", ["{0}-{2:02}", "{0}-{1}", "May {0}", "the {3}s", "{0}/{2:02}"])
def test_whatever_dates_a_sentence_has_its_values_hold_at_a_time_that_can_be_written(other):
    def dated(match):
        year = int(match[0])
        return other.format(year, year + 9, (year + 1) % 100, year // 10 * 10)

    sentences = [plain(marked) for cases in [*CASES.values(), *COMPARED.values()] for marked, _ in cases]
    texts = [YEAR.sub(dated, sentence) for sentence in sentences]
    (form,) = [column.constraints["pattern"] for column in columns("statistics") if column.name == "time_period"]
    for reading in read_texts(map(Source, texts)):
        for statistic in reading.statistics:
            assert statistic.time_period is None or re.fullmatch(form, statistic.time_period), reading.text


@pytest.mark.parametrize(
    ("when", "period"),
    [
        ("Last year", "2019"),
        ("This month", "2020-05"),
        ("Last quarter", "2020-01/2020-03"),
        ("This quarter", "2020-04/2020-06"),
        ("Last July", "2019-07"),
        ("A decade ago", "2010"),
        ("Some years ago", None),
    ],
)
def test_relative_times_count_from_the_documents_date(when, period):
    text = f"{when}, 80,000 visas were issued."
    (reading,) = read_texts([Source(text, None, date(2020, 5, 1))])
    assert [s.time_period for s in reading.statistics] == [period]
