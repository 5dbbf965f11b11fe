"""How long it takes from a file that is dropped into the seeds to the release that holds it, and where the time goes.

    python bench/dropped.py [ROUNDS]

A control room (`dg dev`: webserver, daemon, code server) with the project's seeds is at rest; a text is dropped with
its origin. Seconds are by the clock, so they grow with what else the machine does: its load is printed with them.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from dagster import DagsterInstance
from dagster._core.events import DagsterEventType as Event

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from control_room import ControlRoom, control_room  # noqa: E402
from reports import write_report  # noqa: E402

STAGES = {
    Event.PIPELINE_ENQUEUED: "seen by the sensor",
    Event.PIPELINE_STARTING: "taken from the queue",
    Event.PIPELINE_START: "process started, code loaded",
}


def stages(room: ControlRoom, dropped: float) -> list[tuple[str, float]]:
    """(what had been done, seconds after the file was dropped), in order, of the newest run."""
    with DagsterInstance.from_config(str(room.home)) as instance:
        (run,) = instance.get_runs(limit=1)
        found = []
        for entry in instance.all_logs(run.run_id):
            event = entry.dagster_event
            if event and event.event_type in STAGES:
                found.append((STAGES[event.event_type], entry.timestamp))
            elif event and event.event_type == Event.STEP_SUCCESS:
                found.append((str(event.step_key), entry.timestamp))
    return [(what, at - dropped) for what, at in found]


def main() -> None:
    """Drop files, one after the other."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder, control_room(Path(folder)) as room:
        for seed in (ROOT / "seeds").iterdir():
            shutil.copy(seed, room.seeds)
        room.start()
        room.wait("a release", lambda: room.version() and room.at_rest())
        for number in range(1, rounds + 1):
            before, load = room.version(), os.getloadavg()[0]
            dropped = time.time()
            write_report(room.seeds, number)
            room.wait("the next release", lambda before=before: room.version() != before)
            seconds = time.time() - dropped
            room.wait("the end of the run", room.at_rest)
            busy = f"at a load of {load:.1f} on {os.cpu_count()} cores"
            print(f"{seconds:.1f} s from file to release, {busy}", flush=True)
            last = 0.0
            for what, at in stages(room, dropped):
                print(f"  {at - last:5.1f} s to {what}")
                last = at


if __name__ == "__main__":
    main()
