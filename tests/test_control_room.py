"""The control room in a real browser, from an empty history: what an operator sees and does, in that order."""

import shutil
import time
from pathlib import Path

import pandas as pd
import pytest
from browser import chromium
from control_room import ROOT, control_room
from files import seed
from playwright.sync_api import TimeoutError as NotShownError
from reports import write_report

from pipeline.verify import verify

pytestmark = pytest.mark.slow

AWAY = "/server_info"
"""A page that asks the webserver for no news, as all that an operator sees do as long as they are open."""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A control room with the seeds of the project."""
    with control_room(tmp_path_factory.mktemp("room")) as made:
        for file in (ROOT / "seeds").iterdir():
            shutil.copy(file, made.seeds)
        made.start()
        yield made


@pytest.fixture(scope="module")
def page(room):
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1500, "height": 1000})
        page.set_default_timeout(120_000)
        yield page


def shown(page, room, path: str, picture: Path | None, *texts: str) -> None:
    """Open a page of the user interface until it shows some texts.

    It is opened anew, as an operator would: the interface does not ask again for what the daemon finds later.
    """

    def all_shown() -> bool:
        page.goto(room.url + path)
        try:
            for text in texts:
                page.get_by_text(text, exact=False).first.wait_for(timeout=20_000)
        except NotShownError:
            return False
        return True

    room.wait(f"{path} to show {texts}", all_shown)
    if picture:
        page.screenshot(path=picture)
    page.goto(room.url + AWAY)


def test_from_an_empty_history_everything_is_made_and_shown(room, page):
    room.wait("the sensor's first look", room.runs)
    page.goto(f"{room.url}/asset-groups")
    page.get_by_role("button", name="Materialize all").first.click()
    by_hand = room.wait("a run", lambda: [run for run in room.runs() if run["jobName"] == "__ASSET_JOB"])
    page.goto(room.url + AWAY)
    room.wait("the runs", room.at_rest)
    assert {run["status"] for run in room.runs()} == {"SUCCESS"}
    assert len(by_hand) == 1
    assert all(run["tags"]["openfigures/commit"] for run in room.runs())
    assert verify(room.dist) == []
    pictures = room.folder
    shown(page, room, "/assets/statistics", pictures / "asset.png", "Row count", "Columns", "The document that reports")
    shown(page, room, "/assets/statistics?view=checks", pictures / "checks.png", "corrections_hold", "schema")
    shown(page, room, "/assets/release", pictures / "release.png", "rows of statistics", "Passing")
    shown(page, room, "/assets/seeds", pictures / "seeds.png", "Texts and their origins")


def test_nothing_is_shown_as_outdated_after_a_rebuild(room):
    nodes = room.ask("{assetNodes{assetKey{path} staleStatus staleCauses{reason key{path}}}}")["assetNodes"]
    assert {"/".join(node["assetKey"]["path"]): (node["staleStatus"], node["staleCauses"]) for node in nodes} == {
        "/".join(node["assetKey"]["path"]): ("FRESH", []) for node in nodes
    }


def test_schedule_and_sensor_are_on_and_alerts_are_off(room, page):
    at = f"At {room.hour % 12 or 12:02}:00 {'AM' if room.hour < 12 else 'PM'} UTC"
    shown(page, room, "/automation", room.folder / "automation.png", "on_schedule", "on_seeds", at)
    on = room.ask(
        "{repositoriesOrError{... on RepositoryConnection{nodes{sensors{name sensorState{status}} "
        "schedules{name scheduleState{status}}}}}}"
    )["repositoriesOrError"]["nodes"][0]
    assert {each["name"]: each["sensorState"]["status"] for each in on["sensors"]} == {
        "on_seeds": "RUNNING",
        "failed_runs": "STOPPED",
    }
    assert {each["name"]: each["scheduleState"]["status"] for each in on["schedules"]} == {
        "on_schedule": "RUNNING",
        "refresh_on_schedule": "RUNNING",
        "prune_daily": "RUNNING",
    }


def test_what_is_dropped_is_published_but_for_a_broken_file_that_is_listed_with_its_remedy(room, page, record_property):
    before = room.version()
    dropped = time.monotonic()
    seed(room.seeds, "broken.txt", b"The caf\0 has 5 tables")
    write_report(room.seeds, 1)
    room.wait("a release", lambda: room.version() != before)
    record_property("seconds from file to release", round(time.monotonic() - dropped, 1))
    room.wait("the run", room.at_rest)
    run = room.runs()[0]
    assert run["status"] == "SUCCESS"
    assert run["tags"]["seeds"] == "new: broken.toml, broken.txt, report-00001.toml, report-00001.txt"
    path = "/assets/documents?view=checks&checkDetail=none_refused"
    shown(page, room, path, room.folder / "refused.png", "broken.txt", "found a NUL character", "iconv")


def ended(room, run: str) -> str | None:
    """The status of a run that has ended."""
    (status,) = (each["status"] for each in room.runs() if each["runId"] == run)
    return None if status == "STARTED" else status


def test_killed_in_the_middle_of_a_run_and_started_again(room):
    before, runs = room.version(), {run["runId"] for run in room.runs()}
    for number in range(2, 40):
        write_report(room.seeds, number)
    (killed,) = room.wait("a run at work", lambda: [
        run["runId"] for run in room.runs() if run["runId"] not in runs and run["status"] == "STARTED"
    ])  # fmt: skip
    room.wait("its first step", lambda: list((room.home / "running").iterdir()), every=0.1)
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


def test_a_run_that_a_check_stopped_says_which_row_and_what_to_do(room, page):
    before, runs = room.version(), len(room.runs())
    statistics = pd.read_parquet(room.dist / "versions" / before / "statistics.parquet")
    percentage = statistics[statistics["value_text"] == "99 percent"].iloc[0]
    (room.seeds / "corrections.toml").write_text(
        f'[[correction]]\nkind = "fix"\nname = "slip"\nstatistic = "{percentage["id"]}"\nfield = "value_low"\n'
        "expected = 99\nvalue = 990\n"
    )
    room.wait("the run", lambda: len(room.runs()) > runs and room.at_rest())
    run = room.runs()[0]
    assert (run["status"], room.version()) == ("FAILURE", before)
    where = f"row {percentage['id']} of {percentage['document']}"
    said = f"ranges: statistics, {where}, column value_low: expected at most value_high, found 990"
    shown(page, room, f"/runs/{run['runId']}", room.folder / "failed.png", said, "mend the correction")
