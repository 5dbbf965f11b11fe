"""How often Python looks for cycles among its objects while much is read."""

import gc

from pipeline.garbage import seldom_collected


def test_python_looks_for_cycles_as_before_once_the_reading_is_over():
    usual = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() > usual
        assert gc.isenabled()
    assert gc.get_threshold() == usual


def test_what_others_had_set_aside_stays_so():
    aside = gc.get_freeze_count()
    gc.freeze()
    try:
        with seldom_collected():
            pass
        assert gc.get_freeze_count()
    finally:
        if not aside:
            gc.unfreeze()


def test_what_was_set_aside_for_the_reading_alone_is_looked_through_again():
    aside = gc.get_freeze_count()
    gc.unfreeze()
    try:
        with seldom_collected():
            assert gc.get_freeze_count()
        assert not gc.get_freeze_count()
    finally:
        if aside:
            gc.freeze()
