"""What an operator finds after the control room died in the middle of a run. It has its own, beside the other's."""

import pytest
from control_room import control_room
from reports import write_report

from pipeline.verify import verify

pytestmark = pytest.mark.slow


@pytest.fixture
def room(tmp_path):
    """A control room with a release."""
    with control_room(tmp_path) as made:
        write_report(made.seeds, 1)
        made.start()
        made.wait("a release", made.version)
        made.wait("the run", made.at_rest)
        yield made


def ended(room, run: str) -> str | None:
    """The status of a run that has ended."""
    (status,) = (each["status"] for each in room.runs() if each["runId"] == run)
    return None if status == "STARTED" else status


def test_killed_in_the_middle_of_a_run_and_started_again(room):
    before, runs = room.version(), {run["runId"] for run in room.runs()}
    for number in range(2, 150):
        write_report(room.seeds, number)
    (killed,) = room.wait("a run at work", lambda: [
        run["runId"] for run in room.runs() if run["runId"] not in runs and run["status"] == "STARTED"
    ])  # fmt: skip
    room.wait("its first step", lambda: list((room.home / "running").iterdir()))
    room.kill()
    assert room.version() == before
    assert verify(room.dist) == []
    room.start()
    state = room.wait("the end of the killed run", lambda: ended(room, killed))
    assert state == "FAILURE"
    room.wait("the run after", lambda: room.version() != before and room.at_rest())
    assert room.runs()[0]["status"] == "SUCCESS"
    assert room.runs()[0]["tags"]["dagster/parent_run_id"] == killed
    assert verify(room.dist) == []
