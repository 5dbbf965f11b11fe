"""Open the page of a large release in Chromium and print how long it takes: `python bench/page.py [STATISTICS]`.

It ends with an error if the page takes longer than it may, by the clock: run it where nothing else runs.

The release is made up (`tests/synthetic.py`) and served over http on this machine. Each line gives seconds by the clock
and seconds that the page's main thread computed; the second says more where other programs run. Opening ends when all
rows are there, a search and a filter when the rows are painted. The first search is the first of a fresh page whose
quotes have been read.
"""

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser import chromium, needed, served
from conftest import provenance_of
from released import published
from synthetic import corpus

from pipeline.page import front_page, read_release
from pipeline.page.release import Release
from pipeline.publish import publish
from pipeline.publish.files import write_parquet

PAGES = 5
OPENS, CHANGES_IN = 2.0, 0.1
"""Seconds in which the page has to be open, and a search or a filter done, in the median."""

PATIENCE = 300_000
"""Milliseconds after which a page that is not ready counts as broken."""

ALL = "count => document.querySelector('#statistics-count').textContent.endsWith(`of ${count} statistics`)"
CHANGE = """async ([name, value]) => {
  const control = document.querySelector(`#statistics-filters [name=${name}]`);
  const start = performance.now();
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return (performance.now() - start) / 1000;
}"""
CHANGES = {
    "first search": ("q", "kenya rice"), "second search": ("q", "norway"), "three words of all rows": ("q", "to in of"),
    "area": ("area", "KEN"), "years": ("from", "2010"), "confidence": ("confidence", "0.5"), "no search": ("q", ""),
}  # fmt: skip


def large(folder: Path, count: int) -> None:
    """The page of so many statistics and the Parquet files that it reads."""
    small = read_release(publish(corpus(50), folder, provenance_of()).path)
    tables = {name: published(name, frame) for name, frame in corpus(count).items()}
    for name, table in tables.items():
        path = folder / "versions" / small.version / f"{name}.parquet"
        path.unlink()
        write_parquet(name, table, path, {})
    page = front_page(Release(small.package, small.croissant, tables, small.archive), [])
    (folder / "index.html").write_text(page, "utf-8")
    print(f"page of {count:,} statistics: {len(page.encode()):,} bytes")


def measure(address: str, count: int) -> list[str]:
    """Print the median and the least of several fresh pages; what took too long."""
    clock: dict[str, list[float]] = {name: [] for name in ("open", *CHANGES)}
    thread: dict[str, list[float]] = {name: [] for name in clock}
    with chromium() as browser:
        for _ in range(PAGES):
            surroundings = browser.new_context(bypass_csp=True)
            page = surroundings.new_page()
            page.set_default_timeout(PATIENCE)
            tools = surroundings.new_cdp_session(page)
            tools.send("Performance.enable", {"timeDomain": "threadTicks"})

            def computed(tools=tools) -> float:
                found = tools.send("Performance.getMetrics")["metrics"]
                return next(entry["value"] for entry in found if entry["name"] == "TaskDuration")

            page.goto(address)
            page.wait_for_function(ALL, arg=f"{count:,}")
            clock["open"].append(page.evaluate("performance.now() / 1000"))
            thread["open"].append(computed())
            page.locator("#statistics-part.hidden").wait_for(state="attached")
            for name, change in CHANGES.items():
                before = computed()
                clock[name].append(page.evaluate(CHANGE, list(change)))
                thread[name].append(computed() - before)
            surroundings.close()
    print(f"{'':24} {'clock, median':>14} {'least':>7} {'thread, median':>15} {'least':>7}")
    for name in clock:
        print(
            f"{name:24} {statistics.median(clock[name]):14.3f} {min(clock[name]):7.3f} "
            f"{statistics.median(thread[name]):15.3f} {min(thread[name]):7.3f}"
        )
    limits = {name: OPENS if name == "open" else CHANGES_IN for name in clock}
    return [f"{name}: over {limit} s" for name, limit in limits.items() if statistics.median(clock[name]) > limit]


def main() -> None:
    """Make the release, serve it and measure."""
    if reason := needed():
        sys.exit(reason)
    count = int(sys.argv[1].replace(",", "").replace("_", "")) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory() as name:
        large(Path(name), count)
        with served(Path(name)) as address:
            slow = measure(f"{address}index.html", count)
    sys.exit("\n".join(slow) or 0)


if __name__ == "__main__":
    main()
