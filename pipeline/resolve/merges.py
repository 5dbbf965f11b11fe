"""Wrong merges: entities that hold mentions of two different things, seen against annotated texts."""

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


def wrong_merges(gold: Iterable[Row], predicted: Iterable[Row]) -> list[tuple[str, str, str]]:
    """(name of a predicted entity, and of two annotated entities that it merges), one for each second thing in it.

    Only mentions with the same span in both count.

    Args:
        gold: annotated entities of one text: {"name", "mentions": [{"start", "end"}]}.
        predicted: entities found in it, in the same form.
    """
    owner = {(m["start"], m["end"]): entity["name"] for entity in gold for m in entity["mentions"]}
    found = []
    for entity in predicted:
        things = dict.fromkeys(
            owner[m["start"], m["end"]] for m in entity["mentions"] if (m["start"], m["end"]) in owner
        )
        first, *others = list(things) or [""]
        found += [(entity["name"], first, other) for other in others]
    return found
