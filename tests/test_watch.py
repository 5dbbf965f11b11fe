"""The seeds are watched: each new state that has come to rest is asked for once, whatever restarts in between."""

import os
import time

import pytest

from pipeline import watch
from pipeline.watch import Cursor, look


@pytest.fixture
def seeds(tmp_path):
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("two")
    return tmp_path


def later(seeds, cursor, seconds=60.0):
    """A look after the folder has come to rest, with a cursor that was written and read."""
    return look(seeds, Cursor.read(str(cursor)), time.time() + seconds, 10)


@pytest.fixture
def seen(seeds):
    return later(seeds, Cursor()).cursor


def test_the_first_look_asks_and_the_second_does_not(seeds):
    first = later(seeds, Cursor.read(None))
    assert first.rebuild
    assert first.why == "first look: 2 files"
    assert later(seeds, first.cursor).rebuild is None


def test_new_changed_and_deleted_files_are_named(seeds, seen):
    (seeds / "c.txt").write_text("three")
    (seeds / "a.txt").write_text("One")
    (seeds / "b.txt").unlink()
    found = later(seeds, seen)
    assert found.rebuild
    assert found.why == "new: c.txt; changed: a.txt; deleted: b.txt"


def test_it_waits_while_a_copy_is_at_work(seeds, seen):
    (seeds / "c.txt").write_text("thr")
    soon = later(seeds, seen, 2)
    assert soon.rebuild is None
    assert soon.why.startswith("the last change is 2 s ago: waiting until 10 s")
    (seeds / "c.txt").write_text("three")
    assert later(seeds, soon.cursor).why == "new: c.txt"


def test_a_file_that_keeps_its_old_time_is_waited_for_too(seeds, seen):
    (seeds / "c.txt").write_text("three")
    os.utime(seeds / "c.txt", (1, 1))
    assert later(seeds, seen, 2).rebuild is None


def test_a_deletion_is_waited_for_too(seeds, seen):
    (seeds / "a.txt").unlink()
    assert later(seeds, seen, 2).rebuild is None
    assert later(seeds, seen).why == "deleted: a.txt"


def test_a_touched_file_asks_for_nothing(seeds, seen):
    os.utime(seeds / "a.txt", (1, 1))
    touched = later(seeds, seen)
    assert (touched.rebuild, touched.why) == (None, "touched, but nothing changed")
    assert later(seeds, touched.cursor).why == "nothing changed"


def test_an_asking_that_was_lost_is_repeated_under_the_same_key(seeds, seen):
    (seeds / "a.txt").write_text("One")
    assert later(seeds, seen).rebuild == later(seeds, seen, 90).rebuild


def test_going_back_to_an_earlier_state_is_asked_for_again(seeds, seen):
    keys, cursor = [], seen
    for text in ("One", "one", "One"):
        (seeds / "a.txt").write_text(text)
        found = later(seeds, cursor)
        keys.append(found.rebuild)
        cursor = found.cursor
    assert None not in keys
    assert len(set(keys)) == 3


def test_of_a_large_folder_the_cursor_keeps_one_digest(seeds, monkeypatch):
    monkeypatch.setattr(watch, "LISTED", 1)
    cursor = later(seeds, Cursor()).cursor
    assert len(str(cursor)) < 300
    assert later(seeds, cursor).rebuild is None
    (seeds / "a.txt").write_text("One")
    assert later(seeds, cursor).why == "the folder changed and holds 2 files"


def test_hidden_files_do_not_count_and_folders_within_do(seeds, seen):
    (seeds / ".a.txt.swp").write_text("x")
    assert later(seeds, seen).rebuild is None
    (seeds / "more").mkdir()
    (seeds / "more" / "c.txt").write_text("three")
    assert later(seeds, seen).why == "new: more/c.txt"


def test_a_folder_that_is_not_there_is_an_empty_one(tmp_path):
    none = later(tmp_path / "none", Cursor())
    assert (none.rebuild, none.why) == (None, "there are no files yet")


def test_a_link_to_nowhere_hides_no_other_file(seeds, seen):
    (seeds / "aa.txt").symlink_to(seeds / "gone")
    (seeds / "b.txt").write_text("Two")
    assert later(seeds, seen).why == "changed: b.txt"
