"""When a value holds that its own sentence does not say alone, construction by construction."""

IN_CONTEXT: dict[str, list[tuple[str, str | None]]] = {
    "change between levels": [
        ("Sales were 200 tonnes in 2010. In 2016 they were 260 tonnes, up [30 percent].", "2010/2016"),
        ("Sales were 200 tonnes in 2015. In 2016 they were 260 tonnes, up [30 percent].", "2016"),
        ("Sales were 200 tonnes in 2010 and will be 500 tonnes in 2015, which means [60 tonnes] a year.", "2010/2015"),
        ("Sales were 200 tonnes in 2010 and 500 tonnes in 2015. Some [60 tonnes] a year are lost.", None),
        ("Budget 2021-22 in brief\n\nThe largest increase over 2019-20 is in roads ([64%]).\n", "2019/2022"),
    ],
    "text before": [
        ("In 2012 a drought hit the north. Some [40,000 cattle] died.", "2012"),
        ("Exports were 5 million tonnes in 2016. This represents [a tenth] of all trade.", "2016"),
        ("In 2012 a drought hit the north. The state now keeps [2 million tonnes] of grain.", None),
        ("In 2016 the fund financed:\n- 14 schools\n- [30 hospitals]\n", "2016"),
        ("Wages rose from 5 dollars in 2010 to 7 dollars in 2016. Rents rose from [4 dollars] to 6 dollars.", "2010"),
        ("Farms grew in 2023. Mines grew by [7 percent] after shrinking 2 percent in 2022.", "2023"),
        ("Sales fell in 2019. Profits rose to [$3 million] from $1 million in 2018.", "2019"),
        ("Sales fell in 2017. Profits rose to [$3 million] from $1 million in 2018.", None),
        ("In the west it hit 21 percent in 2017. In the east it rose to [44 percent].", "2017"),
        ("The goal is to build 30 dams by 2030. These sites hold [2 million tonnes] of silt.", None),
    ],
    "base behind the time of a change": [
        ("Prices rose 5 percent in April 2024 from 6 in March. Rents rose [3 percent] from a year earlier.", "2024-04"),
        ("Sales rose to 5 in 2016 from 3 in 2010. Over the same period, wages fell [2 percent].", "2010/2016"),
    ],
    "month of a span told before": [
        ("Between November 2023 and March 2024, 400 ships called. In February, [90 ships] called.", "2024-02"),
        ("Between January 2023 and March 2024, 400 ships called. In February, [90 ships] called.", None),
    ],
    "span of days and months": [
        ("From January 1 to May 20, 2017, [300 ships] called.", "2017-01-01/2017-05-20"),
        ("In 2017 trade grew. Between 3 March and 5 May, [300 ships] called.", "2017-03-03/2017-05-05"),
        ("In 2017 trade grew. Between January and May, [300 ships] called.", "2017-01/2017-05"),
        ("In 2017 trade grew. In January and March, [300 ships] called.", "2017-03"),
        ("From 12 to 16 June 2019, [3,000 people] came.", "2019-06-12/2019-06-16"),
        ("Some [3,000 people] came from 12 May to 16 June 2019.", "2019-05-12/2019-06-16"),
        ("Some [3,000 people] came from 12 December to 16 January 2019.", "2018-12-12/2019-01-16"),
    ],
    "year of a record": [
        ("Exports rose 5 percent, the most since November 2017. In February, they fell [4 percent].", None),
    ],
    "the same time period": [
        (
            "In May 2017 300 ships came, 400 in the same time period last year. In that period [2 fires] broke out.",
            "2017-05",
        ),
    ],
    "another time told beside": [
        ("Sales rose by [5.9 percent], reversing a downward trend since 2015.", None),
        ("Compared to the first three quarters of 2016, sales grew by [2.2 percent].", None),
    ],
    "the whole year": [
        ("In the last quarter of 2023, exports fell. For the year as a whole, they grew by [3.2 percent].", "2023"),
        ("Sales rose 5 percent in December 2023. In the full year, they rose [2 percent].", "2023"),
    ],
    "during the fiscal year": [
        (
            "In the 2021-22 fiscal year mills grew. Imports came to [3 million bales] during the fiscal year.",
            "2021/2022",
        ),
        ("In 2021 the mills grew. Imports came to [3 million bales] during the fiscal year.", None),
    ],
    "month of a forecast": [
        ("Prices will rise in 2010. In March the bank had forecast a rise of [3 percent].", None),
        ("Prices rose in 2010. In June it predicted a deficit of [9 percent].", None),
        ("Prices rose in 2010. In June 2011, growth is forecast at [2 percent].", "2011-06"),
    ],
    "date of what is compared with": [
        (
            "Ships called in May 2014. In that month [300 ships] called, which is a fall of 5 percent compared to the "
            "315 ships recorded for the same month last year.",
            "2014-05",
        ),
    ],
    "heading": [
        ("Wage survey: results, May 2021\n\nThe mean wage was [40 dollars].", "2021-05"),
        ("Wage survey: results, May 2021\n\nThe mean wage is to reach [40 dollars].", None),
        ("A budget\n\nReceipts in 2023-24\n\nTaxes are expected to be [5 crore rupees].", "2023/2024"),
        ("A budget for 2023-24\n\nWomen will get [5 dollars] for rice.", None),
    ],
    "compared with the year before": [
        (
            "Stamps made $9 million in 1893. We sold wood for [$4 million], a rise of $1 million over the year before.",
            "1893",
        ),
        ("In 2012 sales grew. Exports exceeded those of the preceding year by [$7 million].", "2012"),
        ("In 2018 growth slowed compared to 2016. As at 31 July, reserves were [$32 million].", "2018-07-31"),
        ("Few firms train staff in 2016, down from 29% in 2012, and below the average for firms ([32%]).", "2016"),
    ],
    "introduction without bullets": [
        ("Here are the allocations announced for FY21:\n\nRs 2 crore for ports\n\n[Rs 1 crore] for roads", "2020/2021"),
        ("Sales told by region in 2019:\n\n300 cars in the north\n\n[200 cars] in the south", "2019"),
    ],
    "years of a change told before": [
        (
            "Two surveys, of 2010 and 2015, were compared. Many left. Stunting fell from [40 percent] to 31 percent.",
            "2010",
        ),
        ("Between 2004 and 2014 the town changed. Rents rose. Jobs rose from 300 jobs to [700 jobs].", "2014"),
        ("Prices peaked in June 2012 and again in May 2014. The deficit fell from 7 percent to [4 percent].", None),
    ],
    "all of a paragraph": [
        (
            "In 2012 a storm hit the coast. Trees fell. Roads closed. Shops shut. Boats sank. Some [40 people] died.",
            "2012",
        ),
        ("For the 2024/25 fiscal year, revenue is put at 9 crore. Wages are estimated at [4 crore].", "2024/2025"),
        (
            "Between 1990 and 2017 cars rose from 5 million to 7 million and vans fell from [3 million] to 2 million.",
            "1990",
        ),
        ("Damage\n\n3. In 2012 a storm hit the coast. Some [40 people] died.", "2012"),
        ("In 2012 a storm hit the coast. The worst place had [9,000 cases].", "2012"),
        (
            "In 2012 fever came. Some 1846 people fell ill and [1720] had recovered by 3 May.",
            "2012-05-03",
        ),
    ],
    "base of an index": [
        ("In Q3 2018 output (reference year 2010) was [2 percent] up. Over the quarter, jobs fell.", "2018-07/2018-09"),
        ("Prices (2012=100) rose by [2 percent].", None),
    ],
    "time of which only the base is told": [
        (
            "In Q3 2019 sales grew by 2 percent.\n\nCompared to the previous quarter, rents fell by [1 percent].",
            "2019-07/2019-09",
        ),
        (
            "In June 2020 sales grew by 2 percent.\n\nRents rose by [3 percent] over the same month last year.",
            "2020-06",
        ),
        (
            "In 2022 the park had 5 million guests. Compared with 2019, visits of groups were down by [7 percent].",
            "2019/2022",
        ),
        ("Rents in 2022 were $50. Compared with 2021, fares were up by [7 percent].", "2022"),
        ("Compared with 2019, visits were down by [7 percent].", None),
        (
            "The ratio was 86 percent in Q4 2018. Compared with Q4 2017, it fell (from [87 percent] to 85 percent).",
            "2017-10/2017-12",
        ),
        (
            "In Q4 2018 debt was 85 percent, compared with 86 percent in Q3 2018. Taxes fell from 81 to [80 percent].",
            "2018-10/2018-12",
        ),
    ],
    "before an event": [("Rents were $50 in 2023. Even before the pandemic, fares rose by [3 percent].", None)],
    "key figures of a quarter": [
        ("Key figures, Q3 2023\n\n- Revenue: [$4 million]\n- Guests: 300", "2023-07/2023-09"),
        ("Highlights for March 2022\n\nThe port served [300 ships].", "2022-03"),
    ],
    "day of sending": [
        ("Release date: 13 October 2020\n\nJobs are few. Rents are down [2 percent] on a year earlier.", None),
        ("First published on Wed, October 17, 2012.\n\nOver the same period, [300 people] left.", None),
        ("KAMPALA (AP - 1 Jun, 2021): Prices rose by [2 percent].", None),
        ("Lima, 12 March 2024 – Last year sales rose by [2 percent].", "2023"),
        ("Press release\n3 June 2021\n\nExports will fall by [2 percent] this year.", "2021"),
        ("Published 6:45 PM, July 19, 2018\n\nFor June, [528,747 guests] were counted.", "2018-06"),
        ("Rents were a touch below the 2.2 dollars of Q1 2023. Fares stood at [4 dollars] during the period.", None),
    ],
    "base of the text before": [
        ("Wind capacity rose to 111 GW from 58 GW in 2019. China added [72 GW] of this.", None),
        ("It has grown to 42 million, the highest level since 2011. Of these, [22 million] are renters.", None),
        ("Growth in hydro recovered in 2020, with the opening of dams delayed in 2019. China added [12 GW].", "2020"),
        ("In February 2023 rents eased to 52 dollars, from 53 dollars in January. Fares were [48 dollars].", "2023-02"),
    ],
    "month named at the top": [
        ("Car sales, March 2013\n\nSales were weak through 2012. In March they fell by [2 percent].", "2013-03"),
        (
            "Car sales, Q2 2013\n\nSales were weak through 2012. In the second quarter they fell by [2 percent].",
            "2013-04/2013-06",
        ),
    ],
    "expected for a year": [
        (
            "Revenue for the FY 2020/21 is projected at KES 2 billion. Spending is projected at [KES 3 billion].",
            "2020/2021",
        ),
        ("Outlays for 2018-19 are put at Rs 44 crore. Wages will amount to [Rs 9 crore].", "2018/2019"),
        ("GDP is expected to grow by 3 percent in 2024. Inflation is expected to average [5 percent].", "2024"),
        ("The road is expected to open in 2024. It will cost [$5 million].", None),
    ],
    "list that the sentence before dates": [
        ("Guests came to 213,500 in June 2019. The largest changes were:\n- Malaysia: down [1,800]\n", "2019-06"),
        ("Guests came to 213,500 in 2019. The sources were:\n- Malaysia: [1,800]\n- Japan: 900\n", "2019"),
    ],
    "period of a report": [
        (
            "Ports in the first quarter of 2015\n\nMany ships called.\n\nRotterdam took in [300 ships].\n\n"
            "In Q1 2015 trade grew.",
            "2015-01/2015-03",
        ),
        ("Speech on trade, March 2019\n\nImports of rice rose by [3 percent].", None),
    ],
    "month that ends": [("In 2019 fares rose. Inflation for the month ending March stands at [3 percent].", "2019-03")],
    "said today": [
        ("Guests came to 3.2 million in 2024, the bureau said today. This was up [27 percent] from 2023.", "2024"),
    ],
    "day of a speech": [
        ("Address by the Governor, Pretoria, 27 July 2018.\n\nPrices rose by [4 per cent] last month.", "2018-06"),
        ("Volume 664: debated on Tuesday 1 October 2019\n\nThis year it will fund [750 beds].", "2019"),
    ],
    "month beside the day of writing": [
        ("Oslo, 1 May 2024 – Fares rose by [3 percent] in December.", "2023-12"),
        ("1 May 2024\n\nRents fell by [7 percent] in the last week. Fares rose by 3 percent in March.", None),
        ("1 May 2024\n\nRents fell. Fares rose by [3 percent] in March.", "2024-03"),
        ("1 May 2024\n\nFares will rise by [3 percent] in December.", "2024-12"),
    ],
    "paragraphs of one sentence": [
        ("In 2012 a storm hit the coast.\n\nSome [40,000 cattle] died.", "2012"),
        ("For the year 2012-13, the state paid $9 million for roads.\n\nFor ports [$3 million] was paid.", "2012/2013"),
        ("The fund was set up in 2012.\n\nThe floods killed [300 people].", None),
        ("In 2012 a storm hit the coast. It rained.\n\nSome [40,000 cattle] died.", None),
    ],
    "years told from the day of writing": [
        (
            "Lima, 3 May 2024 – It rose from 4 tonnes in 2020 to 8 last year. [Nine ships] sank over the same period.",
            "2020/2023",
        ),
        (
            "There were [5%] more teachers during the 2020-21 school year than during the 2017-18 school year.",
            "2017/2021",
        ),
    ],
    "this same period": [
        ("Rents rose between 2000 and 2019. In this same period fares fell from 30 dollars to [17 dollars].", "2019"),
        ("In Q3 2019 rents rose. In this same quarter fares fell by [3 percent].", "2019-07/2019-09"),
    ],
    "currency with a stop": [("Output for 2020/21 was Kshs. [3 million] in Mombasa.", "2020/2021")],
}
