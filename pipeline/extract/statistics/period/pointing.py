"""Expressions of time that name no date of their own: those that point to one named before, or to the day of writing.

What they point to is worked out in `dates`.
"""

import re

from pipeline.extract.statistics.period.calendar import COUNT, COUNT_BEGINS, MONTH, MONTH_BEGINS, ORDER, PART, YEAR

UNIT = r"(?:years?|decades?|centur(?:y|ies)|months?|quarters?|weeks?|days?)"
FISCAL = r"(?:(?:fiscal|financial|calendar)\s+)?"

SAME = re.compile(
    r"\b(?:(?:(?:that|the)\s+same|that|the\s+said|(?:for|in|over)\s+the\s+(?:full|whole)(?=\s+year,)|the(?=\s+year\s+as\s+a\s+whole))\s+(?P<year>year|summer|winter|spring|autumn)|"
    r"(?:that|(?:this|that|the)\s+same)\s+(?:quarter|month|decade)|"
    r"(?:this|that|the)(?:\s+same)?\s+(?:\w+-year\s+|(?:review(?:ed)?|report(?:ing|ed)|reference)\s+)?(?:(?:time\s+)?period|interval|time\s?frame|time\s?span)|"
    r"(?:during|over|for|in)\s+the\s+(?:(?P<part>month|quarter)|(?P<fiscal>(?:fiscal|financial)\s+year(?!\s+(?:end|to\b|just))))|"
    r"(?:during|over|in)\s+which\s+(?:time|period)|since\s+(?:then|that\s+time)|at\s+(?:the|that)\s+time|(?:back|by)\s+then|then(?=\s+(?:stood|was|were|had)\b)|"
    r"(?:these|those|the\s+same)\s+(?:\w+\s+)?(?:years|months|decades))\b(?!\s+(?:of|from|in|between|until|to|since)\s|\s+\d{4})",
    re.IGNORECASE,
)
"""Takes up the date named before it: "over this period", "in the same year"."""

ALONE = r"(?!\s+(?:that|this|the|it|its|their|\d{4})\b)"
SHIFT = re.compile(
    rf"\b(?=the\s|previous|preceding|prior|\d|{COUNT_BEGINS})(?:(?P<before>the\s+(?:previous|preceding|prior)\s+{FISCAL}year|the\s+(?:year|season)\s+(?:before|earlier))|"
    rf"(?P<after>the\s+(?:following|subsequent|next)\s+{FISCAL}year|the\s+year\s+after)|"
    rf"(?:the\s+|(?<=\bto\s)|(?<=\bwith\s)|(?<=\bon\s)|(?<=\bover\s)|(?<=\bfrom\s))"
    rf"(?:previous|preceding|prior)\s+(?P<part>month|quarter)|"
    rf"(?P<count>{COUNT})\s+(?P<unit>years?|decades?|months)\s+"
    rf"(?:(?P<back>earlier|previously|before{ALONE})|later|afterwards|after{ALONE}))\b",
    re.IGNORECASE,
)
"""Counts from the date named before it: "a decade earlier", "the following year"."""

LIKE = re.compile(
    rf"""\b(?:the\s+)?(?:same|corresponding|equivalent|comparable)\s+(?:(?:time\s+)?period|months?|quarter|half|semester|week|time|day)\s+
    (?:(?:of|in|a|the|for|during)\s+)*
    (?:(?P<there>{YEAR})|(?:last|(?:previous|preceding|prior)\s+{FISCAL})\s*year|(?:one\s+)?year\s+(?:ago|earlier|before))\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""The part of another year that the date named before it is of its own: "the same month of 2021", "… last year"."""

DEICTIC = re.compile(
    rf"\b(?={MONTH_BEGINS}|the\s|{ORDER}|this\s|last\s|next\s|end\s)(?:(?:(?:(?P<month>{MONTH})|(?:the\s+)?{PART})\s+(?:of\s+)?)?(?P<which>this|the\s+current|last|next)|"
    rf"(?:the\s+)?end\s+of\s+(?P<end_of>this|the|last|next))\s+{FISCAL}year\b(?!\s*(?:'s\b|of\b))",
    re.IGNORECASE,
)
"""A year counted from the day of writing, or a part of it ("in December last year", "the first half of this year")."""
LAST = re.compile(rf"(?P<which>last|this)\s+(?:(?P<part>month|quarter)|(?P<month>{MONTH}))", re.IGNORECASE)
"""The month or quarter of the day of writing, or one before it."""
AGO = re.compile(rf"(?P<count>{COUNT})\s+(?P<unit>year|decade)s?\s+ago", re.IGNORECASE)
"""A year counted back from the day of writing."""

SEEN = r"\s+(?:estimated|expected|projected|forecast|predicted|anticipated|put|thought|believed)\b"
"""What follows a "now" that is the time of an estimate, not that of what is estimated."""

VAGUE = re.compile(
    rf"""\b
    (?=now|to|yester|currently|presently|at\s|so\s|thus\s|up\s|until|these|recently|lately|on\s|the\s|\d|this\s|last\s|next\s
      |past\s|coming\s|recent\s|previous\s|following\s|some\s|many\s|few\s|several\s|long\s|in\s|end\s|within|early|mid
      |late|before|after|prior|pre-|post-|{MONTH_BEGINS}|{COUNT_BEGINS})
    (?:
    now(?!\s+that|{SEEN})|nowadays|today|tonight|yesterday|tomorrow|(?:currently|presently)(?!{SEEN})|at\s+present
  | at\s+the\s+moment
  | to\s+date|so\s+far|thus\s+far|(?:up\s+)?until\s+now|these\s+days|recently|lately
  | (?:on\s+)?(?:the\s+)?(?:\d\d?(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?)?
      {MONTH}\s+(?:last|next|instant|ultimo)(?!\s+year)
  | (?:this|last|next|the\s+(?:coming|present|current))\s+
      (?:month|week|quarter|decade|century|spring|summer|autumn|fall|winter|{MONTH})
  | (?:the\s+)?(?:past|last|next|coming|recent|previous|following)\s+
      (?:(?:few|several|couple\s+of|half|{COUNT}|\d+|more\s+than\s+\w+)\s+)?{UNIT}
  | (?:{COUNT}|\d+|some|many|few|several)\s+{UNIT}\s+ago|long\s+ago
  | the\s+{UNIT}\s+(?:before|prior\s+to|preceding)\s+(?!it\b|that\b|this\b|\d)[a-z]+
  | in\s+(?:recent|past|future|coming)\s+{UNIT}|in\s+the\s+(?:near\s+)?(?:future|past)
  | (?:the\s+)?end\s+of\s+(?:the|this|next|last)\s+(?:year|decade|month|quarter)
  | within\s+(?:this|the|a)\s+(?:year|decade)
  | (?:the\s+)?(?:(?:early|mid|late)[\s-]+)?\d\d?(?:st|nd|rd|th)\s+century
  | (?:before|after|prior\s+to)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:pandemic|crisis|war|outbreak|lockdown|earthquake)
  | (?:pre|post)-(?:pandemic|crisis|war|independence)(?:\s+(?:period|era|years?|time|levels?))?
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""An expression of time from which no calendar year follows."""
