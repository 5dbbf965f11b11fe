"""Reported, estimated, expected or aimed at, construction by construction; the number stands in brackets."""

import pytest
from marked import read

CASES: dict[str, list[tuple[str, str]]] = {
    "label": [
        ("Inhabitants: [6.9 million] (2023 est.).", "estimate"),
        ("Clear-up rate: 58% (target: [65%]).", "target"),
        ("Growth next year (forecast: [3%]) is modest.", "projection"),
    ],
    "word beside the value": [
        ("An estimated [300 people] drowned.", "estimate"),
        ("Officials spoke of an expected [5%] rise in fares.", "projection"),
        ("A planned [40 schools] will follow.", "target"),
        ("The proposed [$3 billion] fund met with doubts.", "target"),
    ],
    "words behind the value": [
        ("Of the [£3bn] pledged, little has come.", "target"),
        ("The centre builds on [$4 million] that has been committed by donors.", "target"),
        ("They submitted plans for 90 flats, with [40%] of flats to be let to nurses.", "target"),
    ],
    "noun of the value": [
        ("We are close to our goal of [5 million].", "target"),
        ("It set a target of cutting waste by [30%].", "target"),
        ("Revised estimates for revenue were [29%] lower.", "estimate"),
        ("The forecast is [3%].", "projection"),
        ("Inflation stayed below the [3-6 percent] target range.", "target"),
    ],
    "value compared with": [
        ("Growth is expected to reach 4%, up from [3%].", "actual"),
        ("The ministry will spend $4 million, compared with [$3 million] in 2019.", "actual"),
        ("The deficit is targeted at 5% of GDP (it was [3%] in 2019).", "actual"),
    ],
    "end of a change": [
        ("They announced an expected 20% rise in funding from [£70m] to £84m.", "actual"),
        ("They announced an expected 20% rise in funding from £70m to [£84m].", "projection"),
    ],
    "value said again": [
        ("We will pay $3 million, which is [9%] more than before.", "target"),
        ("Sales are expected to total $40 million. This means [$4] a head.", "projection"),
    ],
    "asked for": [
        ("Its appeal for [$27 million] is half funded.", "target"),
        ("The union called for [40 more nurses].", "target"),
        ("The sector is on course for [$1 trillion] by 2030.", "projection"),
    ],
    "period ahead": [
        ("With cheap loans, farmers can double their yields to [4 tonnes] by 2030.", "projection"),
        ("Half a billion trees can be planted, and [3 million tonnes] of carbon can be bound by 2040.", "projection"),
    ],
    "governing verb": [
        ("The bank expects growth of [4%].", "projection"),
        ("Receipts for the coming year are estimated at [31 billion dollars].", "projection"),
        ("Attendance next year is estimated at [40,000].", "projection"),
        ("The minister ordered the mills to cut output by [5 percent].", "target"),
        ("He instructed the ports to hire [300 clerks].", "target"),
        ("Sea levels could rise by [one metre].", "projection"),
        ("The population is projected to fall to [40 million].", "projection"),
        ("The tax is likely to raise [$3 billion].", "projection"),
        ("Output is set to double to [300 tonnes].", "projection"),
        ("Experts warned of prices rising by [8%].", "projection"),
        ("The fair will bring [2,000 visitors].", "projection"),
        ("The government will invest [$3 billion] in rail.", "target"),
        ("The firm plans to hire [400 welders].", "target"),
        ("It wants to plant [9 million trees].", "target"),
        ("A duty of [$2] per bottle will be levied.", "target"),
        ("We must train [300,000 teachers].", "target"),
        ("Let us build [300 clinics].", "target"),
        ("Emissions have to fall by [45 percent].", "target"),
        ("The deficit is budgeted at [5.9%] of GDP.", "target"),
        ("We need to connect [900 villages].", "target"),
        ("Our aim is to reach [2 million homes].", "target"),
        ("The scheme is to reach [2 million farmers].", "target"),
        ("The council has set aside [$3 million] for parks.", "target"),
        ("The minister announced a [$75 million] fund.", "target"),
        ("Norway has pledged [$90 million].", "target"),
        ("A programme to vaccinate [3 million goats] began.", "target"),
        ("The bank approved a scheme to provide [two thirds] of the cost.", "target"),
        ("It is estimated that [40 percent] of food is wasted.", "estimate"),
        ("Losses are estimated at [$3 million].", "estimate"),
        ("The agency estimates that [30 tonnes] of silt is washed away.", "estimate"),
        ("The bridge is costed at [$80 million].", "estimate"),
    ],
    "stated source": [
        ("As per the revised estimates, the state spent [$3 billion].", "estimate"),
        ("According to official projections, [4 million people] live there.", "projection"),
    ],
    "restated value": [
        ("The levy is expected to raise £40 million, equivalent to [0.2%] of GDP.", "projection"),
        ("We will pay $26 million, an increase of [14%].", "target"),
    ],
    "coordinated value": [
        ("The bank expects growth of 2% in 2024 and [3%] in 2025.", "projection"),
        ("It plans to build 40 clinics and [12 schools].", "target"),
    ],
    "some beside an estimate": [
        ("An estimated 300 people died, and some [1,500] fled.", "estimate"),
        ("An estimated 20 ships sank, and around [90] were damaged.", "estimate"),
    ],
    "time ahead": [
        ("The budget has [$900 million] for roads over the next decade.", "target"),
        ("The world braces for a shortfall of [10 million nurses] by 2030.", "projection"),
    ],
    "plain statement": [
        ("The ministry spent [$3 million] on books.", "actual"),
        ("We are providing [$3 million] this year.", "actual"),
        ("We have paid [$3 million] so far.", "actual"),
        ("Loans of [$3 million] have been approved.", "actual"),
        ("The clinic helped to save [300 lives].", "actual"),
        ("Exports rose by [5%] in 2019.", "actual"),
        ("The dam will help farmers and is financed by a loan of [$3 million].", "actual"),
        ("The plan will help firms, which employ [3 million people].", "actual"),
        ("Public debt, [34%] of GDP at the end of 2023, is expected to peak soon.", "actual"),
        ("The alliance counts [442 pledges].", "actual"),
        ("The union received [30 proposals].", "actual"),
        ("Receipts are expected to be $9 million, of which [$3 million] is tax.", "projection"),
        ("Grants are planned to be $9 million, of which [$3 million] is for wells.", "target"),
        ("The deficit is 3%, compared with [2%] at the revised stage.", "estimate"),
        ("Growth should reach [5%].", "projection"),
        ("The ride should take [two hours].", "projection"),
        ("The loss was put at [$3 million].", "estimate"),
        ("Every one of the [29 districts] will get a nurse.", "actual"),
        ("Now that [90%] of patients recover, trust will grow.", "actual"),
    ],
}
TABLE = [case for cases in CASES.values() for case in cases]


@pytest.mark.parametrize(("marked", "status"), TABLE)
def test_status(marked: str, status: str):
    statistic, reason, _ = read(marked)
    assert statistic is not None, reason
    assert statistic.status == status
