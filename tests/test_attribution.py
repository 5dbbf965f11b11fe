"""Who vouches for a value, construction by construction; the number stands in brackets."""

import pytest
from marked import read

CASES: dict[str, list[tuple[str, str | None]]] = {
    "according to": [
        ("According to the World Bank, output grew [6 percent].", "World Bank"),
        ("It rained. As the World Bank notes, output fell by [6 percent].", "World Bank"),
        ("Rents fell by [3 percent], as Oxfam has pointed out.", "Oxfam"),
        ("As noted by Oxfam, rents fell by [3 percent].", "Oxfam"),
        ("As the World Bank cut its rates, rents fell by [3 percent].", None),
        ("It rained. Per Oxfam, rents fell by [3 percent].", "Oxfam"),
        ("Poverty affects [12 percent] of families, according to UNICEF.", "UNICEF"),
        ("Rents came to [8 dollars], against 9 dollars in Oslo according to UNICEF.", None),
        ("Based on figures from Eurostat, [21 percent] of families are poor.", "Eurostat"),
    ],
    "titles, and sentences apart": [
        ("According to the UN Food and\nNutrition Report, [28%] of people are hungry.", "UN Food and Nutrition Report"),
        ("According to UNICEF, some 28 percent are hungry.\n\n[2.3 billion people] have no water.", None),
    ],
    "no one's words": [
        ("Year-on-year data reveal that [3 percent] of shops closed.", None),
        ("The World Bank estimates that ASEAN saw its output grow by [5 percent].", "World Bank"),
    ],
    "put at a sum": [("The survey shows that Hull lost most, estimated at [$9 million].", None)],
    "assumptions of a body": [
        ("Under the assumptions of the World Bank, growth will be [6 percent].", "World Bank"),
        ("In estimates of the IMF, prices rise by [3 percent].", "IMF"),
    ],
    "survey of a body": [
        ("In a Gallup survey of 900 adults [61%] were against it.", "Gallup"),
        ("In a Gallup poll of voters, [a third] were undecided.", "Gallup"),
    ],
    "citation": [
        ("Poverty fell to [4 percent] (Diaz and Roy 2019).", "Diaz and Roy 2019"),
        ("Returns came down to [6 percent] (Diaz et al. 2022, 41).", "Diaz et al. 2022"),
        ("Returns fell to [6 percent] (McGuire et al. 2022, 41).", "McGuire et al. 2022"),
        ("Women do [half] of the work (UNICEF 2021).", "UNICEF 2021"),
        ("Some [62 percent] of farms are small (World Bank).", "World Bank"),
    ],
    "name before a colon": [
        ('Minister Ana Costa: "[One quarter] of all posts are empty."', "Ana Costa"),
        ('Mayor Peter Brown: "We lost [300 homes]."', "Peter Brown"),
    ],
    "own doing": [
        ("UNICEF adds [3 million dollars].", None),
        ("The World Bank concluded the year with a loss of [$3 million].", None),
        ("The World Bank has put up [12 houses].", None),
    ],
    "subject of a verb of saying": [
        ("The Centre for Policy Studies (CPS) found that to rent a flat, nurses would need [$900] a month.",
         "Centre for Policy Studies"),
        ("UNICEF programme director Ana Costa said that [300 pupils] had left.", "Ana Costa"),
        ("Finance minister Ana Costa came. The minister said [300 teachers] had been hired.", "Ana Costa"),
        ("Peter Brown, the mayor of Leeds, came. The mayor added that [40 homes] were lost.", "Peter Brown"),
        ("The minister said [300 teachers] had been hired.", None),
        ("The IEA said output rose by 5 percent. The agency added that coal use fell by [3 percent].", "IEA"),
        ("Oslo University found 12 dead lakes. The authors estimate that [90] more will die.", "Oslo University"),
        ("The International Labour Organization estimates that [160 million children] work.",
         "International Labour Organization"),
        ("The Ministry of Health reported [300 new cases] on Monday.", "Ministry of Health"),
        ("The IMF forecasts growth of 3.2 percent, while UNCTAD puts it at [2.8 percent].", "UNCTAD"),
        ("The bank's chief economist, Paul Ito, expects prices to rise [3 percent].", "Paul Ito"),
        ("The water meter data show a median of [40 litres].", "water meter data"),
    ],
    "works and their bodies": [
        ("A report by Oxfam found that [26 people] own half of the land.", "Oxfam"),
        ("UNESCO's report shows that [20 percent] of girls are out of school.", "UNESCO"),
        ("Denmark came [1st] in Transparency International's index.", "Transparency International"),
        ("The Global Hunger Index ranks Chad [117th].", "Global Hunger Index"),
        ("A survey of [2,000 voters] by Ipsos found 54 percent in favour.", "Ipsos"),
    ],
    "clause between commas": [
        ("About [40 percent] of crops are lost, UNICEF says.", "UNICEF"),
        ("Inflation, the Bank of England said, would reach [4 percent].", "Bank of England"),
        ("Smuggling, says UNODC, costs between [$18 million] and $37 million.", "UNODC"),
        ("Turnout was [61 percent]. Source: Oxfam.", "Oxfam"),
        ("Turnout was [61 percent], said the Electoral Commission.", "Electoral Commission"),
    ],
    "quotations": [
        ('Health Minister Ana Costa came. "We have built [300 clinics]," the minister said.', "Ana Costa"),
        ('"We have built [300 clinics]," said Aisha Bello, who leads the board.', "Aisha Bello"),
        ('"We have built 300 clinics," said Aisha Bello. "Another [200] will follow."', "Aisha Bello"),
        ('Maria Lopez, who heads the agency, said: "Fuel use fell by 9 percent. Costs fell by [4 percent]."',
         "Maria Lopez"),
        ("Maria Lopez said: “Fuel use fell by [9 percent] in all", "Maria Lopez"),
        ('"We have built 300 clinics," said Dr. Aisha Bello of the board. "But [200] stand empty."', "Aisha Bello"),
        ('"Wells fail," Mr. Peter Brown said. "Some [40 wells] are dry."', "Peter Brown"),
        ('"The drought," John Mwangi told reporters, "has killed [5,000 cattle]."', "John Mwangi"),
        ("Rosa Quispe said rents would rise. She added that [33 percent] of homes were empty.", "Rosa Quispe"),
    ],
    "citations and notes": [
        ("The plan:\n\n—[$3 million] for roads.\n\n—$4 million for art.\n\nSource: Oxfam.", "Oxfam"),
        ("Some [700 million people] lack electricity (World Bank, 2019).", "World Bank"),
        ("We trained [850 nurses].1\n\nWe thank them all for that.\n\n1. World Health Survey, 2023, page 12.\n",
         "World Health Survey"),
        ("It is worth [$7 million]. This figure comes from a study by Deloitte.", "Deloitte"),
    ],
    "taken up": [
        ("Jobs fell 9 percent, UNICEF said. Oxfam has a report out. It says that [26 people] own it.", "Oxfam"),
        ("Oxfam published a report on land. The report estimates that [26 people] own half of it.", "Oxfam"),
        ("The World Bank is upbeat in its report. It estimated that output grew [4 percent].", "World Bank"),
        ("Fuel could cost [3 dollars]. This is based on a study by Deloitte.", "Deloitte"),
        ("The report estimates that [26 people] own half of it.", None),
        ("Jobs fell, UNICEF said in a report. According to the report, [26 towns] lost a mill.", "UNICEF"),
        ("The World Bank has a new study. According to the study, output grew [4 percent].", "World Bank"),
        ("According to the report, output grew [4 percent].", None),
        ("Mills lost [40 jobs], based on figures obtained from towns through the Freedom of Information Act.", None),
        ("Some [40 wells] failed, based on files released under the Freedom of Information Act.", None),
        ("As per the revised estimates, output grew [4 percent].", None),
        ("The UN relief chief said that [9 million people] need aid.", "UN relief chief"),
        ("The state finance minister said [40 schools] would open.", "state finance minister"),
        ("Some [68 reporters] died, according to a report by the United Nations Educational, Scientific and Cultural "
         "Organization.", "United Nations Educational, Scientific and Cultural Organization"),
    ],
    "answers to a survey": [
        ("A Gallup poll asked about water. Some [44 percent] of respondents drink from wells.", "Gallup"),
        ("Ipsos published a survey of nurses. Pay is low. Only [11%] believe that it will rise.", "Ipsos"),
        ("Ipsos published a survey. A survey of nurses came next. Of those polled, [11%] were ill.", None),
        ("Ana Costa praised the UNICEF staff. A poll was out. Some [44 percent] of respondents drink tea.", None),
        ("UNICEF said in a survey that 9 percent drink tea. Some [44 percent] of homes have wells.", None),
    ],
    "figures that show": [
        ("Exports fell [5 percent], figures released by Statistics Canada on Monday show.", "Statistics Canada"),
        ("Some [40 wells] are dry, new data from UNICEF showed.", "UNICEF"),
        ("Some [40 wells] are dry, data from the villages showed.", None),
    ],
    "whose work is taken up": [
        ("Minister Ana Costa said the survey was good. The survey shows that [3 percent] are ill.", None),
        ("An Ipsos poll was out, Ana Costa said. The poll shows that [3 percent] are ill.", "Ipsos"),
        ("A survey found that UNICEF is liked. The survey shows that [3 percent] are ill.", None),
        ("A report came from Eurostat, the EU's office. It said that [9 ports] had closed.", "Eurostat"),
    ],
    "colon, office, statement": [
        ("UNICEF's review reveals a gap: [40 schools] have no water.", "UNICEF"),
        ("World Bank (WB) Director Ana Costa warned that [40 schools] had no water.", "Ana Costa"),
        ("Mr Peter Brown made the following statement:\n\n“Rents fell by [4 percent] in May.", "Peter Brown"),
    ],
    "speakers that a parse does not see": [
        ("Eurostat estimated exports would fall [5 percent].", "Eurostat"),
        ("Data published this week by Oxfam show that [40 percent] of farmers have no land.", "Oxfam"),
        ("Save the Children, a charity, says [40 schools] were hit.", "Save the Children"),
        ("ONS figures published today show rents rose by [9 percent].", "ONS"),
        ("Sales reached [4,000], the Ministry of Health's data show.", "Ministry of Health"),
        ("Growth will reach [3 percent], the European Commission forecasts.", "European Commission"),
        ("The WHO estimates that [9 percent] of adults smoke.", "WHO"),
        ("The latest WHO figures show that [9 percent] of adults smoke.", "WHO"),
        ("Ana Costa pointed out that [300 jobs] had been lost.", "Ana Costa"),
        ("The Ministry of Health announced that [4,000 cases] were found.", "Ministry of Health"),
        ("The Ministry of Health announced that it will buy [400 beds].", None),
        ("The Ministry of Health confirmed [4,000 new cases].", "Ministry of Health"),
        ("UNICEF warns of higher seas, so the council will guard [15 km] of coast.", None),
    ],
    "works that are out": [
        ("Home Office data also released on Wednesday shows there were [123,142 officers].", "Home Office"),
        ("Output is set to reach [75 tonnes], state food agency Conab said in its report.", "Conab"),
    ],
    "staff of a body": [
        ("Analysts at Nomura say that the tax raised [$40 million].", "Nomura"),
        ("Researchers at the University of Leeds found that [40 percent] of peat is dry.", "University of Leeds"),
        ("Goldman Sachs analysts expect oil to reach [$90] a barrel.", "Goldman Sachs"),
        ("A spokesman for the Ministry of Trade said exports grew by [9 percent].", "Ministry of Trade"),
        ("Workers at Amazon won a rise of [4 percent].", None),
        ("The charity Save the Children says [40 schools] were hit.", "Save the Children"),
        ("The UN refugee agency, UNHCR, reported that [9 million people] have fled.", "UNHCR"),
        ("UNHCR, the UN refugee agency, says [9 million people] have fled.", "UNHCR"),
        ("Eurostat, the EU's statistics office, said prices rose [2.6 percent].", "Eurostat"),
        ("Minister for Housing Ana Costa told them that [9 percent] of homes are damp.", "Ana Costa"),
    ],
    "passive": [
        ("Growth of [3 percent] is forecast by the IMF.", "IMF"),
        ("The death toll has been put at [8,000] by the WHO.", "WHO"),
        ("Ghana is ranked [50th] by Reporters Without Borders.", "Reporters Without Borders"),
        ("Some [62 percent] of voters polled by YouGov backed the law.", "YouGov"),
        ("A loan of [$40 million] was approved by the World Bank.", None),
    ],
    "forecast of its own": [
        ("The IMF cut its forecast to [3 percent].", "IMF"),
        ("The Bank of Ghana cut its policy rate to [27 percent].", None),
    ],
    "joint authors": [
        ("A report by FAO, WFP and UNICEF says [3 million people] are hungry.", "FAO, WFP and UNICEF"),
        ("The ILO and UNICEF said in a report that [9 million children] work.", "ILO and UNICEF"),
    ],
    "no source": [
        ("The government has committed [$3 billion] to the scheme.", None),
        ("The President announced [2,000 new scholarships].", None),
        ("Studies have shown that [30 percent] of food is wasted.", None),
        ("We estimate that [5,000 homes] are needed.", None),
        ("Brazil says deforestation fell by [22 percent].", None),
        ("The World Health Organization, which has [8,000 staff], warned of a new wave.", None),
        ("The fund expects to invest [$9 million] in wells.", None),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("marked", "source"), [case for cases in CASES.values() for case in cases])
def test_attribution(marked, source):
    statistic = read(marked)[0]
    assert statistic is not None
    assert statistic.attribution == source
