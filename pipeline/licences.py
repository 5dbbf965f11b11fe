"""Which licences let a text be passed on as it is, and where their own texts stand.

    passed_on(licence, redistribute) -> bool | None

This is the one place that decides: the column `redistribute` of `documents` is what it says, and all else (quotes,
texts in a release, what descriptors and pages say) follows that column.
"""

CC = "https://creativecommons.org"

OPEN: dict[str, str | None] = {
    "CC0-1.0": f"{CC}/publicdomain/zero/1.0/",
    "CC-PDDC": f"{CC}/licenses/publicdomain/",
    "CC-PDM-1.0": f"{CC}/publicdomain/mark/1.0/",
    "LicenseRef-Public-Domain": None,
    "CC-BY-1.0": f"{CC}/licenses/by/1.0/",
    "CC-BY-2.0": f"{CC}/licenses/by/2.0/",
    "CC-BY-2.5": f"{CC}/licenses/by/2.5/",
    "CC-BY-2.5-AU": f"{CC}/licenses/by/2.5/au/",
    "CC-BY-3.0": f"{CC}/licenses/by/3.0/",
    "CC-BY-3.0-AU": f"{CC}/licenses/by/3.0/au/",
    "CC-BY-3.0-IGO": f"{CC}/licenses/by/3.0/igo/",
    "CC-BY-3.0-US": f"{CC}/licenses/by/3.0/us/",
    "CC-BY-4.0": f"{CC}/licenses/by/4.0/",
    "CC-BY-SA-1.0": f"{CC}/licenses/by-sa/1.0/",
    "CC-BY-SA-2.0": f"{CC}/licenses/by-sa/2.0/",
    "CC-BY-SA-2.5": f"{CC}/licenses/by-sa/2.5/",
    "CC-BY-SA-3.0": f"{CC}/licenses/by-sa/3.0/",
    "CC-BY-SA-3.0-IGO": f"{CC}/licenses/by-sa/3.0/igo/",
    "CC-BY-SA-4.0": f"{CC}/licenses/by-sa/4.0/",
    "OGL-Canada-2.0": "https://open.canada.ca/en/open-government-licence-canada",
    "OGL-UK-1.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/",
    "OGL-UK-2.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/",
    "OGL-UK-3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
"""Open licence → address of its text, both as the SPDX License List has them.

They are those that the Open Definition 2.1 calls open and that are made for texts, and what is in the public domain
(`LicenseRef-Public-Domain` is this project's name for works that never had a licence, such as those of the United
States' government). Licences that forbid use for money or changes (-NC, -ND) are none of them.
"""

NOTICES = {
    name: f"Contains public sector information licensed under the Open Government Licence v{name[-3:]}."
    for name in ("OGL-UK-1.0", "OGL-UK-2.0", "OGL-UK-3.0")
} | {"OGL-Canada-2.0": "Contains information licensed under the Open Government Licence – Canada."}
"""The sentence that a licence asks for beside the names of the source, where it gives one."""

_OPEN = {name.casefold(): name for name in OPEN}  # identifiers of SPDX differ in more than case


def passed_on(licence: str, redistribute: bool | None = None) -> bool | None:
    """Whether the wording of a text may be passed on: true in full, false not even as a quote, None as quotes only.

    Args:
        licence: SPDX identifier.
        redistribute: what the text's origin says in so many words, which stands above what its licence says.
    """
    if redistribute is not None:
        return redistribute
    return True if licence.casefold() in _OPEN else None


def address(licence: str) -> str | None:
    """Where an open licence's text stands; None for any other, and for what has none."""
    return OPEN.get(_OPEN.get(licence.casefold(), ""))


def notice(licence: str) -> str | None:
    """The sentence that the licence asks for."""
    return NOTICES.get(_OPEN.get(licence.casefold(), ""))
