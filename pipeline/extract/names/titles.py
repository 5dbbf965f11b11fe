"""Titles and offices: words that stand before or after a person's name and are not part of it."""

TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. miss messrs messrs. dr dr. prof prof. professor sir dame lord lady baron baroness count
    president vice-president chancellor vice-chancellor premier minister ministers secretary secretary-general
    undersecretary undersecretary-general under-secretary-general director director-general chairman chairwoman
    chairperson chair chief executive ceo cfo coo cto spokesman spokeswoman spokesperson governor governor-general mayor
    senator senators sen sen. representative rep rep. congressman congresswoman mp mps mep deputy vice prime ambassador
    commissioner commissioners general gen gen. lieutenant lt lt. colonel col col. major maj captain capt capt. sergeant
    sgt sgt. admiral brigadier marshal commander commander-in-chief judge justice attorney prince princess king queen
    emperor sultan emir sheikh shaikh pope cardinal archbishop bishop reverend rev rev. father sister brother imam
    ayatollah rabbi ex-president co-founder founder editor editor-in-chief coach manager speaker leader officer
    detective inspector constable superintendent analyst economist author hon hon. honourable honorable excellency
    excellencies majesty highness holiness comrade coordinator rapporteur registrar treasurer auditor auditor-general
    h.e. h.e shri smt smt. sri tun dato dato' datuk dato' tan-sri tengku ustaz haji hajji
    samdech akka moha sena padei techo oknha lok chumteav preah neak u daw ko""".split()
)  # fmt: skip
"""In lower case. "Prime", "Vice", "Deputy" and "Chief" stand here because they only occur before another title."""

AMBIGUOUS_TITLES = frozenset(
    "count father sister brother major general chief justice prime king queen prince judge author u daw ko tun lok preah chair count "
    "manager coach leader speaker officer analyst economist representative vice deputy bishop pope marshal dean executive "
    "sultan commander editor founder minister ministers secretary attorney director commissioners mps".split()
)
"""Words that are titles only beside a name, and are surnames or parts of other names as well."""
