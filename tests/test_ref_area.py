"""Where a value holds, construction by construction; the number stands in brackets."""

import pytest
from areas_in_context import IN_CONTEXT
from marked import read

CASES: dict[str, list[tuple[str, str | None]]] = {
    "subject": [
        ("Mongolia has [70 million] head of livestock.", "MNG"),
        ("Rwanda's population reached [13.2 million] in 2022.", "RWA"),
        ("The Peruvian economy grew [2.7 percent].", "PER"),
        ("Unemployment in Spain fell to [11.8 percent].", "ESP"),
        ("ASEAN's combined output was [US$3.6 trillion].", "ASEAN"),
    ],
    "own words": [
        ("Some [30 percent] of Lebanese households receive money from abroad.", "LBN"),
        ("Fewer than [5 percent] of farms in Karnataka are insured.", "Karnataka"),
        ("[Two thirds] of the euro area's exports go to other members.", "EA"),
    ],
    "beside the verb": [
        ("In Ethiopia, [45 percent] of households had electricity.", "ETH"),
        ("In Queensland, [12,000 homes] were damaged by floods.", "Queensland"),
        ("Worldwide, [700 million people] live in extreme poverty.", "WLD"),
    ],
    "size of another": [
        ("Mali lost a park the size of Slovenia, [20,000 square kilometres] of forest.", "MLI"),
        ("Kenya planted trees on twice the area of Malta, [600 square kilometres].", "KEN"),
        ("The size of Kenya's economy reached [$100 billion].", "KEN"),
    ],
    "yardsticks": [
        ("Inflation in Ghana was [23 percent], higher than in Nigeria.", "GHA"),
        ("Unlike Brazil, Argentina cut subsidies by [40 percent].", "ARG"),
        ("Togo has the lowest rate in Africa, [3 percent].", "TGO"),
        ("Costs for a Chadian firm are [three times] as high as for a Malian firm.", "TCD"),
        ("Indonesia produces [60 percent] of the world's palm oil.", "IDN"),
    ],
    "compared with a wider area": [
        ("Prices in Hamburg rose 4 percent, against [1 percent] in Germany as a whole.", "DEU"),
        ("In Kerala, 94 percent of people can read, compared with [74 percent] nationwide.", "IND"),
    ],
    "who gets, before the value": [
        ("The smoke cost the United States [$5 billion].", "USA"),
        ("The Suez Canal earned Egypt [$9.4 billion].", "EGY"),
        ("Norway gave Malawi [$60 million] in grants.", "NOR"),
    ],
    "the world by its abbreviations": [
        ("Global FDI flows fell by [12 percent] in 2022.", "WLD"),
        ("World GDP grew by [3 percent] in 2022.", "WLD"),
    ],
    "share of the world's": [
        ("Ivory Coast grows cocoa. It produces [40 percent] of the world's cocoa.", "CIV"),
        ("China will lead: over ten years, it will account for [35 percent] of global sales.", "CHN"),
    ],
    "countries with values in brackets": [
        ("Asia led with 78 GW, with China (+49 GW) and Vietnam ([+11 GW]) at the top.", "VNM"),
        ("Some [600 million people] in Africa, mostly in Nigeria and Ethiopia, lack power.", "Africa"),
    ],
    "next of a ranking": [
        ("The main hosts are Turkey, which has 3.6 million, followed by Colombia with [1.8 million].", "COL"),
        ("Italy sent 11,449 guests, up [30.5 percent], followed by India and Russia.", "ITA"),
        ("Refugees came from Mali and Myanmar (formerly Burma) with [1.1 million].", "MMR"),
    ],
    "giver": [
        ("Rents in Mali are [three times] the world average.", "MLI"),
        ("Nigeria built [12,000 homes], including 3,000 in Kano and 2,000 in Lagos.", "NGA"),
        ("The team treated [50,000 patients], including 12,000 in Yemen and 8,000 in Chad.", None),
        ("Maternal mortality remains [three times] the global target.", None),
        ("Japan will provide [$3 million] to support farmers in Mali.", "JPN"),
        ("The bank will provide [$3 million] to support farmers in Mali.", "MLI"),
    ],
    "relative clause": [
        ("Peru, whose mines produce [10 percent] of the world's copper, grew.", "PER"),
        ("Aside from Mali, which received [$33 million], the fund paid Togo $5 million.", "MLI"),
        ("Trade with Mali, which rose by [5 percent], is important for Ghana.", "GHA"),
        ("Asia remains the cheapest place to send money to, where the cost is [5 percent].", "Asia"),
    ],
    "parts of what is told": [
        ("Global remittances, which include flows to high-income countries, reached [$689 billion].", "WLD"),
        ("World trade, including that of China, fell by [5 percent].", "WLD"),
    ],
    "no place of the value": [
        ("Exports of Kenya to the United States, the world's top economy, rose [4.9 percent].", "KEN"),
        ("At a summit in Tanzania, Kenya pledged [$30 million].", "KEN"),
        ("Export growth continues to Fluctuate\n\nExports rose by [3 percent] in May.", None),
        ("Kenya sells tea. Shipments to countries in the ASEAN hit [$3 million].", "KEN"),
    ],
    "several countries": [
        ("Some [20 million people] in Zambia, Malawi and Zimbabwe need food aid.", "Zambia, Malawi and Zimbabwe"),
        ("Debt reached [82 percent] of GDP in Brazil, 53 percent in Mexico and 40 percent in Chile.", "BRA"),
    ],
    "one list": [
        ("The grant pays for roads in Rochdale, which will serve 300 farms and over [1,000 homes].", "Rochdale"),
        ("In Leeds 40 people and [3 dogs] drowned.", "Leeds"),
    ],
    "a part named with its country": [
        ("A quake struck Peru's southern province of Tacna, killing [19 people].", "Tacna"),
        ("The road runs through the Indian state of Jharkhand and cost [$240 million].", "Jharkhand"),
    ],
    "ranks": [
        ("Botswana ranks [3rd] in Africa for the rule of law.", "BWA"),
        ("The survey placed Uruguay [1st] in Latin America.", "URY"),
        ("Estonia came [6th] in the world.", "EST"),
    ],
    "givers and receivers": [
        ("Norway pledged [$150 million] to Malawi.", "NOR"),
        ("Kenya received a loan of [$500 million] from Japan.", "JPN"),
        ("Remittances from the United States to Honduras reached [$8.7 billion].", "HND"),
        ("Foreign direct investment from China in Zambia totalled [$2.1 billion].", "ZMB"),
        ("Exports from Vietnam to Germany amounted to [US$7.4 billion].", "VNM"),
    ],
    "people of one country in another": [
        ("The number of Syrian refugees in Turkey stood at [3.6 million].", "TUR"),
        ("Some [20,000] Nepali migrants work in Qatar.", "QAT"),
    ],
    "several places": [
        ("Floods destroyed [600 homes] in Assam and Bihar.", "Assam and Bihar"),
        ("Floods destroyed [600 homes] in Assam and Bihar, in the east of India.", "IND"),
    ],
    "seats and bodies": [
        ("A Lagos-based bank has [300 branches].", None),
        ("The OECD estimates that [9 percent] of pupils in Iceland repeat a year.", "ISL"),
    ],
    "addresses": [
        ("A fire at a mill in Dayton, Ohio, killed [three people].", "Dayton"),
        ("In Kumasi, Ghana, [40 percent] of homes have no water.", "Kumasi"),
        ("Floods came to Leeds, Kent and Devon. In Kent, [300 homes] were lost.", "Kent"),
    ],
    "where": [
        ("Prices rose faster in Kenya than in Oslo, where they gained [4 percent].", "Oslo"),
        ("The firm sells cars in Lagos, where it employs [900 people].", "Lagos"),
    ],
    "languages and far ends": [
        ("Canada has 300 schools, [a third] of them in French.", "CAN"),
        ("Growth in Chile was [5 percent], two points above Peru.", "CHL"),
    ],
    "areas and values in order": [
        ("Denmark and Austria lead, with [9.3] and 7.8 percent, respectively.", "DNK"),
        ("Denmark and Austria lead, with 9.3 and [7.8 percent], respectively.", "AUT"),
    ],
    "part of a list": [
        ("Kenya built [40 kilometres] of road and a clinic with 12 beds in Mombasa.", "KEN"),
        ("Strikes in Oslo led airlines to cancel [300 flights] across Europe.", "Europe"),
    ],
    "each value of a list in its own place": [
        ("Some 4 million pupils in Mali, [3 million] in Benin and 2 million in Togo have no books.", "BEN"),
        ("Aid reached 40 villages in Chad, [30 villages] in Niger and 20 in Mali.", "NER"),
    ],
    "whose people, and where": [
        ("Some [72 percent] of the Afghan population in Iran are refugees.", "IRN"),
        ("About [300 wells] of the Somali herders in Kenya ran dry.", "KEN"),
        ("Kenya held talks. Kenya pays [$200 million] for the displaced Matokas.", "KEN"),
    ],
    "sent from a capital": [
        ("Hanoi (VNA) – Thailand's exports fell by [23 percent] in June.", "THA"),
        ("Accra, Jan. 31, GNA - The Bank of Ghana kept its rate at [14 percent].", "GHA"),
        ("KAMPALA (AP - 1 Jun, 2021): Uganda's inflation dropped to [2 percent].", "UGA"),
        ("The statement was issued today in Colombo after a visit to Sri Lanka. Growth is put at [3 percent].", "LKA"),
    ],
    "share of the world": [
        ("Only [1 percent] of global manufacturing comes from African countries.", "Africa"),
        ("Remittances to Nepal were [2 percent] of flows worldwide.", "NPL"),
        ("Africa has 12 percent of global oil reserves; [40 percent] of the world's gold lies there.", "Africa"),
        ("In Nepal poverty fell. Some [10 percent] of the world's people are poor.", "WLD"),
    ],
    "areas and values, respectively": [
        ("India and China are the top recipients, receiving $24 million and [$21 million] respectively.", "CHN"),
        ("The report singled out Bolivia and Peru for the fall, by [32%] and 26% respectively.", "BOL"),
        ("Both the euro area (EA) and the EU had low averages, at [7.4%] and 6.6% respectively.", "EA"),
    ],
    "as many people as only the world has": [
        ("An estimated [1 billion people] lack roads.", "WLD"),
        ("An estimated [1 million people] lack roads.", None),
    ],
    "values in order, said again in brackets": [
        ("Capacity in Europe and North America grew by [34 GW] (6 percent) and 32 GW (8 percent).", "Europe"),
        ("Capacity in Europe and North America grew by 34 GW (6 percent) and 32 GW ([8 percent]).", "North America"),
    ],
    "groups and regions as offices call them": [
        ("In the EA20, [6 percent] of workers had no job.", "EA"),
        ("Output of EU-15 firms rose by [3 percent].", "EU"),
        ("Growth in emerging and developing Asia will reach [5 percent].", "Emerging and developing Asia"),
        ("In Northern Africa and Western Asia, [12 percent] are hungry.", "Northern Africa and Western Asia"),
        ("In the Arab States, [3 million people] fled.", "Arab States"),
    ],
    "regions of two parts": [
        ("Nearly [55 million people] in West and Central Africa are hungry.", "West and Central Africa"),
        ("Cases in Eastern and Southern Africa fell by [9 percent].", "Eastern and Southern Africa"),
    ],
    "ends of towns' names": [
        ("In Port-of-Spain, [300 people] were counted.", "Port of Spain"),
        ("Port-of-Spain: [45 percent] of households rent.", "Port of Spain"),
    ],
    "own place in a list": [
        ("Mali grows [5 million tonnes] of rice, Benin 2 million tonnes.", "MLI"),
        ("Mali grows 5 million tonnes of rice, Benin [2 million tonnes].", "BEN"),
        ("The winners are Norfolk (£3m), Devon ([£2m]) and Kent (£1m).", "Devon"),
        ("India paid $5 million for roads in Goa, [$2 million] for ports and $1 million for parks.", "IND"),
        ("Chad made [$9 million], or 4 percent of sales, followed by Togo having sold $6 million.", "TCD"),
        ("Peru leads with 30 mines, followed by the Democratic Republic of the Congo (DRC) at [18 mines].", "COD"),
        ("Kerala has the best schools ([94 percent]) and Bihar the lowest rate (60 percent).", "Kerala"),
        ("Mali sold 9 tonnes, Chad with 6 tonnes (8 percent), the Philippines with [5 tonnes].", "PHL"),
    ],
    "area in brackets behind its value": [
        ("Rates run from [4 percent] (Samoa) to 31 percent (Tonga).", "WSM"),
        ("Rates run from 4 percent (Samoa) to [31 percent of GDP] (Tonga).", "TON"),
        ("Of the farms, [9 percent] (Chile and Peru) have no water.", None),
    ],
    "values in order before their areas": [
        ("The rates are 8, [6] and 4 percent in Oman, Qatar and Kuwait, respectively.", "QAT"),
        ("Schools numbered [40] and 90 in Goa and Kerala.", "Goa"),
        ("Gujarat and Tamil Nadu have recorded growth rates of 6 percent and [5 percent].", "Tamil Nadu"),
    ],
    "another's remittances, people from elsewhere": [
        ("Ugandans sent home [$3 billion], while remittances to Nepal fell.", "UGA"),
        ("Uganda needs [$8 million] for assistance, as refugees from Chad arrive.", "UGA"),
    ],
    "the clause about a group": [
        ("Chad lags Gulf Cooperation Council (GCC) countries, where output rose [2 percent].", "GCC"),
        ("Flows go to the Nordic countries, where rates fell by [1 percent].", "Nordic countries"),
    ],
    "groups by income": [
        ("Debt of low-income countries rose to [47%] of GDP.", "LIC"),
        ("Only [4 percent] of people in high-income countries are hungry.", "HIC"),
        ("Growth in advanced economies will slow to [1.8 percent].", "Advanced economies"),
        ("Kenya pays more than low-income countries do, [9 percent].", "KEN"),
        (
            "East Africa is young. At a rate typical of low-income countries, the region needs [9 million jobs]. "
            "East Africa grows.",
            "East Africa",
        ),
    ],
    "an area that acts": [
        ("Growth in the Sahel slowed, with Chad expected to grow by [2 percent].", "TCD"),
        ("South Asia gains 5 percent, with India beating forecasts to grow [8 percent].", "IND"),
        ("Rates vary, including Peru cut to [1.4%] and Chile lowered to 2%.", "PER"),
        ("Kenya lost 5 percent of its trade with [9 ports] in Chad.", "TCD"),
    ],
    "what an owner ahead has": [
        ("With more than [half] of its energy from wind, Sweden leads the European Union.", "SWE"),
        ("At [40 percent] of its exports, Chad sells mostly oil.", "TCD"),
    ],
    "part of an owner": [
        ("Cocoa's contribution to Togo's exports fell from [52%] to 10%.", "TGO"),
        ("Tea adds to Kenya's exports by [9 percent].", "KEN"),
    ],
    "next item with its place first": [
        ("In Honduras, the rate was [63 percent] and in Guatemala 34 percent.", "HND"),
        ("Sales in Mali rose by 5 tonnes and in Togo [7 tonnes].", "TGO"),
    ],
    "place of a list's members": [
        ("Some [300 homes] were built for the poor people, the old people, and orphans in Goa.", "Goa"),
        ("The fund trained [90 nurses] for the wards, the far clinics, and homes in Bihar.", "Bihar"),
    ],
    "statistical offices": [
        ("Fiji Bureau of Statistics: arrivals from Australia and from New Zealand rose by [9 percent].", "FJI"),
        ("Arrivals from China, told the Statistical Institute of Jamaica, rose by [9 percent].", "JAM"),
    ],
}


@pytest.mark.parametrize(
    ("marked", "area"), [case for cases in [*CASES.values(), *IN_CONTEXT.values()] for case in cases]
)
def test_area(marked, area):
    statistic = read(marked)[0]
    assert statistic is not None
    assert statistic.ref_area == area
