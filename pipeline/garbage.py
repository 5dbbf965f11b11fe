"""How often Python looks for cycles among its objects, which takes a twentieth of the time of much reading."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS = 50_000
"""How many objects more there must be before Python looks for cycles among them; 700 where nobody says otherwise."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let Python look for cycles among its objects less often, and not among those that are there already.

    What reads many texts makes millions of objects, and few cycles.
    """
    usual, set_aside_before = gc.get_threshold(), gc.get_freeze_count()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        if not set_aside_before:
            gc.unfreeze()
