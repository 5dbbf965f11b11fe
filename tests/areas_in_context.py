"""Where a value holds that its own sentence does not say alone, construction by construction."""

IN_CONTEXT: dict[str, list[tuple[str, str | None]]] = {
    "the world's economy": [
        ("Canada is rich. Canada's bank expects that the global economy will grow by [2.8%].", "WLD"),
        ("Canada is rich. Unlike the global trend, the economy grew by [2.8%].", "CAN"),
    ],
    "only compared with": [
        ("Sales in Chad fell by 21%, compared to a smaller fall in the Sahel (5%). Of all firms, [12%] closed.", "TCD"),
        ("Loans in Chad fell. The average for Africa is 20%. The share repaid in Chad rose to [11%].", "TCD"),
        ("Our schools are in Laos, our homes too. Our spending is [60%] of Peru's and Chile's.", "LAO"),
        ("Kenya grew by 5%, above the average for East Africa. Prices rose [4%].", "KEN"),
    ],
    "what is not ours": [
        ("We know our people. Our economy grew by 5%, faster than the [3%] of Africa.", "Africa"),
        ("We know our people. Our output rose by 4%, compared to [2%] in Asia.", "Asia"),
    ],
    "in brackets only, beside what is told": [
        ("Peru is high. Few pupils of Peru leave, at 4 percent (Chad: 3 percent). Fees fell by [9 percent].", "PER"),
        ("Firms in Laos pay little, 4 dollars (in Chad 3 dollars). Wages rose by [9 percent].", "LAO"),
    ],
    "part that alone is named": [
        ("Homes in Scotland: 2014-15\n\nThere were [10,488 households] without a home.", "Scotland"),
        ("Ohio's Auditor met the press.\n\nSome [40 schools] had no books.", "Ohio"),
    ],
    "opens with the world": [
        (
            "Global output rose. Asia, with China ahead, made most. Brazil and Europe added little.\n\n"
            "Wind came to [90 GW].",
            "WLD",
        ),
    ],
    "England and Wales": [
        (
            "Crime in England and Wales fell. London had most. Police in England and Wales met [900 thieves].",
            "England and Wales",
        ),
    ],
    "money that several share": [
        ("Pakistan met the fund. Taxes brought in Rs 12 billion.\n\nDebt rose to [60 percent] of output.", "PAK"),
        ("The state met the fund. Taxes brought in Rs 12 billion.\n\nDebt rose to [60 percent] of output.", "IND"),
    ],
    "from a part": [
        ("Ghana had floods. Of the dead, [26] were from Accra, nine from Kumasi.", "Accra"),
        ("Ghana had floods. Of the dead, 26 were from Accra, [nine] from Kumasi.", "Kumasi"),
    ],
    "biggest market": [
        ("Malta is small. Spain remained Malta's biggest market in May, with guests' spending at [$9 million].", "MLT"),
    ],
    "words of several countries": [
        ("The Treasury met. The House of Representatives voted. Debt rose to [60 percent] of output.", None),
        ("Mali trades with Togo. Trade reached [$3 billion] in US currency, Mali says.", "MLI"),
    ],
    "text before": [
        ("Kenya's economy grew. Inflation averaged [7.6 percent].", "KEN"),
        ("In Uganda, growth was high. The country exported coffee worth [$862 million].", "UGA"),
        ("Malawi at a glance\n\n- Poverty rate: [51 percent]\n- Literacy: 62 percent\n", "MWI"),
        ("Leaders of ASEAN met. The region's trade grew [4 percent].", "ASEAN"),
        ("The US economy grew by 2 percent, while the euro area was shown at [0.9 percent].", "EA"),
        (
            "Our country, Lesotho, is dry. Rain fell in Mali, not in Lesotho. Across the country, [300 wells] failed.",
            "LSO",
        ),
        ("Texas grew quickly. The state has [30 million inhabitants].", "Texas"),
    ],
    "document": [
        ("Ghana is stable. Cocoa from Ghana is prized.\n\nAbout [3 million] hectares are farmed.", "GHA"),
        (
            "Lesotho thanks Norway. Our people in Lesotho work hard.\n\nWe built [300] schools for us.",
            "LSO",
        ),
        ("The bridge cost [R40 million].", "ZAF"),
        ("The bridge is [300 metres] long.", None),
    ],
    "a country never named": [
        ("The Bundestag debated the budget of the Länder.\n\nSpending will rise by [4 percent].", "DEU"),
        ("I ask the Congress to act. The Secretary of the Treasury reports.\n\nReceipts were [$40 million].", "USA"),
        ("The peso weakened, the BSP reported.\n\n- The deficit reached [₱674 billion] or 6 percent.\n", "PHL"),
        ("Grants to the States rose. The Commonwealth and the Premiers agreed.\n\nSome [300 schools] gain.", "AUS"),
        ("The Home Office and HMRC have trained staff.\n\nSome [300 officers] now work at ports.", "GBR"),
        ("Developing countries need help. Donors met.\n\nSome [300 wells] failed.", None),
    ],
    "money and institutions against passing names": [
        (
            "The peso fell as the US Fed acted. US yields rose.\n\n- Debt is ₱9 trillion, the deficit [₱674 billion].",
            "PHL",
        ),
        ("Bank Negara Malaysia met. Growth slowed in the US and France.\n\nThe ringgit lost [3 percent].", "MYS"),
        ("Peru and Chile signed the pact.\n\nThe pact covers [300 goods].", None),
    ],
    "institutions of the Union and the euro area": [
        ("The Governing Council of the ECB met. HICP inflation eased.\n\nRates fell by [25 basis points].", "EA"),
    ],
    "what only a sentence ties to a value": [
        ("Slovenia grew. Demand in larger European markets pushed growth in Slovenia to [2.6%].", "SVN"),
        ("Benin is open. Benin grew by [4%] before the global recession.", "BEN"),
        ("Antigua is small. Antigua owes much to Canada. The debt fell to [89%] of GDP.", "ATG"),
    ],
    "a speaker's region": [
        ("We in Chad care. Chad is dry. In our region, the Sahel, drought affects [8 million people].", "Sahel"),
    ],
    "parts by points of the compass": [
        ("In northern Ghana, [40 percent] of farms have no water.", "northern Ghana"),
        (
            "Jobs in North Lebanon are few.\n\nThe labour force in the North is put at [610,000 people].",
            "North Lebanon",
        ),
        (
            "North Lebanon is poor. North Lebanon has few jobs. Work in North Lebanon is rare.\n\n"
            "The region needs [8,000 jobs].",
            "North Lebanon",
        ),
        ("In South Africa, [40 percent] of farms have no water.", "ZAF"),
        (
            "North Lebanon is poor. North Lebanon has few jobs. Work in North Lebanon is rare.\n\n"
            "A national average of [62 percent] is far away.",
            "LBN",
        ),
    ],
    "the world in a country's speech": [
        ("My country, Fiji, is small. Our people in Fiji work. Some [700 million people] are hungry.", "WLD"),
        ("Fiji is small. Our people in Fiji work. We opened schools. Some [9,000 people] are hungry.", "FJI"),
        ("We in Togo care. Our Togo is proud of us.\n\nThe UN SDG Report says that [16%] of targets are met.", "WLD"),
        ("Togo cares. Togo is proud.\n\nSome [48 countries] pay more for debt than for health.", "WLD"),
    ],
    "degrees of the world's climate": [
        ("We in Fiji care. Our Fiji is small. We must keep global warming below [1.5 degrees].", "WLD"),
        ("We in Fiji care. Our Fiji is hot. In January our capital had [38 °C].", "FJI"),
    ],
    "the world as a yardstick": [
        ("Oman is dry. Oman is rich. The country holds [16 percent] of the world's reserves.", "OMN"),
        ("Some [16 percent] of the world's people live in Africa.", "WLD"),
    ],
    "the text's own country before one named last": [
        (
            "Guatemala trades with us. Guatemala grew. Workers send money home from America. It equals "
            "[half] of the country's exports.",
            "GTM",
        ),
    ],
    "attitudes and likenesses": [
        ("Moldova voted. The three pro-European parties won [55 seats].", "MDA"),
        ("Eritrea is poor. Like the farms of many African nations, [80 percent] of its farms are small.", "ERI"),
    ],
    "a speaker among partners": [
        (
            "My country, Fiji, thanks Japan, and Japan has our trust. Japan and Peru stood by us. We rebuilt.\n\n"
            "We opened [300 schools] for our children.",
            "FJI",
        ),
        (
            "We honour the people of Ghana. On behalf of the people of Togo, we thank Ghana and Mali.\n\n"
            "We opened [300 schools] for our children.",
            "TGO",
        ),
    ],
    "a part of a country as topic": [
        ("Kerala Budget 2023-24\n\nKerala plans roads. The deficit of Kerala is [Rs 40 crore].", "Kerala"),
        ("Kerala Budget 2023-24\n\nKerala is in India. Kerala grew.\n\nThe state expects [Rs 90 crore].", "Kerala"),
        ("Kerala Budget 2023-24\n\nThe budget of Kerala grew. The government set aside [Rs 50 crore].", "Kerala"),
        ("Kerala Budget 2023-24\n\nKerala spends 6% on health, above the [8%] of all states.", "IND"),
    ],
    "a country before those that texts on others name too": [
        (
            "Trade with the US is free. The US buys the sugar of Belize. Money sent from the US to Belize helps.\n\n"
            "The poor own [5 percent] of the land.",
            "BLZ",
        ),
        (
            "Sailors from Britain and France came. The French and the British ruled Vanuatu together.\n\n"
            "Some [300 wells] failed.",
            "VUT",
        ),
    ],
    "a yardstick with a value of its own": [
        ("Chad borrowed more. Growth in Chad was above Kenya's average of [5 percent].", "KEN"),
        ("Rents in Peru rose, and were higher than in Chile ([$400]).", "CHL"),
    ],
    "what takes up the country or the region": [
        ("Haiti is in the Caribbean. Growth in the country was [3 percent], above the Caribbean mean.", "HTI"),
        ("ASEAN met. Laos grew fast, at 6 percent, above the region's average of [4 percent].", "ASEAN"),
        (
            "Costa Rica grew. Central America did not: the regional average income fell by [9 percent].",
            "Central America",
        ),
    ],
    "abbreviations that the text gives": [
        ("The Dominican Republic (DR) grew. Haiti did not. Wages in the DR rose by [4 percent].", "DOM"),
        ("Trinidad and Tobago (TT) met Barbados. Oil makes up [30 percent] of what TT sells.", "TTO"),
    ],
    "the world as an adjective": [
        ("Jordan is open. The global slowdown cut growth to [2 percent].", "JOR"),
        ("Kenya is open. Kenya raised [$2.5 billion] in global bonds.", "KEN"),
        ("Global trade reached [$28 trillion].", "WLD"),
    ],
    "people of the text's country abroad": [
        ("Moldova is small. Money comes from the [one million Moldovans] working in Italy and Russia.", "MDA"),
        ("Samoa is small. Samoa has many workers abroad. Some [3,000 Samoans] pick fruit in Australia.", "WSM"),
    ],
    "peoples are no places": [
        ("Bangladesh is full. Bangladesh hosts [1.2 million Rohingyas].", "BGD"),
    ],
    "the place of an event": [
        ("A bus fell off a bridge in Kumasi, Ghana, and many died.\n\nPolice said [19 people] were killed.", "Kumasi"),
        ("A blast hit a market in Lahore on Monday; many were killed.\n\nSome [40 men] were injured.", "Lahore"),
        (
            "A man went on a spree at the Paris Police Prefecture in Paris, France, killing many.\n\n[Three men] died.",
            "Paris",
        ),
        ("A market opened in Lahore on Monday.\n\nLahore is in Pakistan. Pakistan has [9 million farmers].", "PAK"),
    ],
    "causes, and measures against another's": [
        ("Growth in Chile averaged [9 percent] because of high prices globally.", "CHL"),
        ("Togo is poor. Its income per head is [one-third] that of Ghana.", "TGO"),
    ],
    "what a sentence on the text's country says of a partner": [
        ("Mongolia exports coal. China buys 90 percent of Mongolia's coal. It earned [$5 billion].", "MNG"),
    ],
    "partners, routes and seats do not make a topic": [
        ("Geneva, 4 May 2021 - Nepal asked for help. Nepal is dry.\n\nSome [300 wells] failed.", "NPL"),
        ("The train links Ghana to Togo. Ghana is proud.\n\nThe train carries [300 people].", "GHA"),
        ("The fund pays [$40 million] for the Leeds–York line.", None),
    ],
    "a group as topic": [
        ("The EU is slow. The EU spends €5 billion and €6 billion. In Europe, [3 million people] wait.", "EU"),
        ("ASEAN has many members. Leaders met in Jakarta. ASEAN trades. ASEAN grows.\n\nTrade fell [4%].", "ASEAN"),
    ],
    "a part of a country that governs itself": [
        ("The Indian state of West Bengal met on roads. Some [40 bridges] will be mended.", "West Bengal"),
        ("The Government of Ontario met on schools.\n\nSome [90 schools] will be built.", "Ontario"),
    ],
    "many countries, none of them the topic": [
        (
            "Globally, more firms export. Peru, Chad, Mali, Togo, Fiji and Oman have new ports.\n\n"
            "Ports cost [$40 million] on average. Fiji paid more.",
            "WLD",
        ),
        (
            "Mining is dangerous worldwide. Chile, Peru, Ghana, Zambia, Mongolia and Guinea dig copper or gold.\n\n"
            "Some [300 miners] die each year.",
            "WLD",
        ),
    ],
    "the line that says where a report was sent from": [
        ("MANILA, Philippines — Arrivals rose by [four percent].\n\nThe world is open. Globally, flights rose.", "WLD"),
        ("Lyon, 17 May: The Government of Togo paid [$3 million] to farmers. Togo is dry.", "TGO"),
        ("OSLO (Reuters) - Ghana sold cocoa. Some [300 wells] in Ghana failed.", "GHA"),
    ],
    "branch of a body": [
        ("Half of Yemen is hungry. Tom Reed, UNICEF Ireland's director, said that [600,000 people] fled.", "YEM"),
    ],
    "what is global": [
        ("Ghana's bank met. It expects global inflation of [5 percent].", "WLD"),
    ],
    "partners in trade": [
        ("South Korea's trade grew. Exports to China expanded by [9 percent].", "KOR"),
        ("Shipments to the United States, the EU and the ASEAN declined by 8, [17] and 10 percent.", None),
    ],
    "people counted by their country": [
        ("Bangladesh has solar panels. Some [4 million Africans] are using them too.", "Africa"),
        ("Our country is Jordan. We host [1 million Syrians].", "JOR"),
    ],
    "money of a country": [
        ("The rate of the Jamaica Dollar was stable. Inflation was [9 percent].", "JAM"),
        ("In Peru, some [3 million people] live below US $1.90 a day.", "PER"),
        ("The State House met. It paid N14 billion. Some [300 schools] closed.", "NGA"),
        ("The board paid N9 million to farmers.\n\nSome [40 wells] were dug.", "NGA"),
    ],
    "only country of the paragraph": [
        (
            "Children suffer in the crisis in Sri Lanka. Prices rise. Some [5 million people] need help.\n\n"
            "A quake hit Nepal. Another hit Nepal in June. A flood came to Sri Lanka.",
            "LKA",
        ),
    ],
    "people called after a part of a country": [
        ("The provincial government met New Brunswickers.\n\nIt will pay for [300 wells].", "New Brunswick"),
        ("The Saskatchewan budget pays for [40 schools].\n\nFarms around the province grow.", "Saskatchewan"),
    ],
    "points of the compass, a part and a distance": [
        ("The road runs in the southwest of Ghana. Some [40 bridges] are new.", "GHA"),
        ("In the north of Peru, [40 bridges] are new.", "PER"),
    ],
    "what explains a value": [
        (
            "Flows of remittances to South Asia rose by [9 percent], driven mainly by those to India and Nepal. "
            "Pakistan and Pakistanis gained.",
            "South Asia",
        ),
        ("Despite the closure of Boracay, the Philippine ministry's target of [7 million] guests will be met.", "PHL"),
        ("Despite the war in Ukraine, exports rose by [5 percent]. Kenya and Kenyans gained.", "KEN"),
    ],
    "many countries and regions": [
        (
            "The US has 29 GW, more than Asia. The US leads. China leads too. In China it grows. Turkey follows. "
            "Europe, Africa and Oceania are behind. Peru is too.\n\n"
            "Renewables made up [82 percent] of new capacity. Globally, they gain.",
            "WLD",
        ),
    ],
    "partners in trade and travel": [
        ("The Maldives grew. China is the top source market of the Maldives, with [900 visitors].", "MDV"),
        ("The Maldives is open. India sent few. Guests of the Maldives: India came second with [200 visitors].", "MDV"),
        (
            "Ghana grew. Ghana's gold sells. Chad was the main buyer, with $2, followed by Mali with [$1 billion].",
            "GHA",
        ),
        ("Ghana grew. Ghana's trade rose. Togo ranked second in the survey with [12 percent].", "TGO"),
        ("Kenya is open. The source countries of visitors to Kenya were Uganda ([3,000]) and Egypt (2,000).", "KEN"),
        (
            "Kenya is open. Kenya is green. Kenya is rich. Kenya is dry.\n\n"
            "The main destinations for goods were Uganda ([12%]) and Egypt (9%).",
            "KEN",
        ),
    ],
    "many parts of one country": [
        (
            "Statistics Canada counts jobs. Unemployment rose to [6 percent].\n\n"
            "Quebec leads. Ontario follows. Alberta and Manitoba fall behind Quebec and Ontario.",
            "CAN",
        ),
    ],
    "the federation": [
        ("Canberra met. Australia pays. Some [$30 billion] in Commonwealth funding goes to roads.", "AUS"),
        ("Sydney met. Australia pays. In Commonwealth grants, [$9 million] was paid.", "AUS"),
    ],
    "lines of a city": [
        ("DOHA\n\nQatar is rich. Qatar sold gas.\n\nThe sums rose to [$10 million].", "QAT"),
        ("NEW DELHI: The disease killed [300 people] in Bihar.", "Bihar"),
    ],
    "the sentence before about a region": [
        (
            "Output of Gulf Cooperation Council states rose by 2 percent. In the rest of MENA, growth slows. "
            "Importers grow by [3 percent]. MENA is poor. MENA is young.",
            "Middle East and North Africa",
        ),
        (
            "Kenya is rich. Kenya grew by 2 percent. In East Africa, growth slows. Importers grow by [3 percent].",
            "East Africa",
        ),
    ],
    "a state called so": [
        ("In Kano State, 300,000 children are hungry. The state has [44 local councils]. Nigeria helps.", "Kano State"),
        ("In Shan State, 30 schools closed. The state has [90 schools].", "Shan State"),
    ],
    "lines with an agency or several cities": [
        (
            "Geneva, (APP - Pakistan Point News - 2nd Oct, 2024) Some [40 people] fled. Haiti and Haitians suffer.",
            "HTI",
        ),
        ("Geneva/Cairo, 16 October 2023 (IOM) – Some 300 people fled Chad. [Half] of them are children.", "TCD"),
    ],
    "a country by its region": [
        ("Haiti is poor. Some [700,000 people] fled in the Caribbean country.", "HTI"),
        ("Togo is small. The West African nation sold [300 tonnes] of cocoa.", "TGO"),
    ],
    "region of the main subject": [
        (
            "Chad is dry. Chad is big. Growth in South Asia is robust, and the forecast was raised to [6.5%].",
            "South Asia",
        ),
        ("Chad is dry. Chad is big. Rains in East Africa were late, and yields fell by [9%].", "East Africa"),
    ],
    "best in the country": [
        (
            "The Eastern Cape is poor. The province has the highest rate in South Africa, with [38 percent].",
            "Eastern Cape",
        ),
        ("Bihar is green. The state has the most farms in the country, with [9 million].", "Bihar"),
    ],
    "only the world": [
        ("Chad is dry. Chad is big. Some [8 in 10 people], of 1 billion globally, are poor.", "WLD"),
        ("Chad is dry. Chad is big. Prices rose worldwide. Some [9 wells] are new.", "TCD"),
    ],
    "part of a whole": [
        ("Sri Lanka is green. Sri Lanka is poor. Of the [400 schools] visited, 120 were in Kandy.", "LKA"),
        ("Kenya is dry. Kenya is big. Of the [9 million] in need, half are in Turkana.", "KEN"),
    ],
    "partners named after their shares": [
        ("Kenya is dry. Kenya is big.\n\nUganda ([12%]) and Egypt (9%) are its largest export markets.", "KEN"),
        ("Peru is dry. Peru is big.\n\nChina (40%) and Chile ([9%]) remained the main partners.", "PER"),
    ],
    "words of many parliaments": [
        ("MPs met. Members of Parliament asked about the local authorities.\n\nSome [300 schools] closed.", None),
        ("MPs asked about Council Tax and HMRC.\n\nSome [300 schools] closed.", "GBR"),
    ],
    "the whole country": [
        ("Chad is dry. Of [700 wells] in the entire country, few have water.", "TCD"),
    ],
}
