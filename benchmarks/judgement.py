"""How long judging takes, at three sizes, each beside hand-written SQL that does the same writes in the same run.

``BENCH_SIZES`` names other sizes (numbers of cameras, separated by spaces). The hand-written statement is in
``handwritten/``; what it leaves out spares it work, so the ratios are on the strict side. What is found is also
written to ``docs/performance.md``.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import django

from benchmarks import Measured

SIZES: Final = os.environ.get("BENCH_SIZES", "13000 130000 1300000").split()
HANDWRITTEN: Final = Path(__file__).parent / "handwritten"
PAGE: Final = Path(__file__).parent.parent / "docs" / "performance.md"
FRESH: Final = (sys.executable, "-m", "estate.embedded", "exec", "--fresh", "--")
REPEATS: Final = 3
FLIP: Final = """
UPDATE compliance_assessment
SET verdict = CASE verdict WHEN 'subject' THEN 'not_subject' ELSE 'subject' END
WHERE vendor_id = {vendor} AND department_id IS NULL
"""
# The most that the product may take, as a multiple of the hand-written SQL (design §6).
RATIOS: Final = {"first judgement": 2.0, "again, nothing changed": 1.5, "one vendor flips": 2.0}


def measure() -> Iterator[Measured]:
    """Judge an invented estate of each size on engines of its own, and write the page of results."""
    found = {}
    for size in SIZES:
        done = subprocess.run([*FRESH, sys.executable, "-m", "benchmarks.judgement", size], check=True, stdout=-1)
        found[int(size)] = times = json.loads(done.stdout)
        for what, limit in RATIOS.items():
            ratio = times[what] / times[f"{what}, by hand"]
            yield Measured(f"judgement: {int(size):,} cameras, {what}, to hand-written SQL", ratio, limit, "×")
        _write_page(found)


def judge_estate(cameras: int) -> dict[str, float]:
    """Return the seconds that each step takes on an invented estate of ``cameras``; medians where repeated."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estate.settings.dev")
    django.setup()
    # Models can be imported only once Django is set up.
    from compliance.evaluation import due, settle  # noqa: PLC0415
    from compliance.listing.services import refresh_standings  # noqa: PLC0415
    from compliance.sample.services import EstateSize, generate_estate  # noqa: PLC0415
    from estate.shared import clock  # noqa: PLC0415
    from estate.shared.preparation import prepare_database  # noqa: PLC0415

    def settle_all() -> None:
        settle.settle_all(today=clock.today(), at=clock.now())

    def settle_everything() -> None:
        due.mark_all()
        settle_all()

    prepare_database()
    _silence_other_policies()
    size = EstateSize(cameras=cameras, sites=max(cameras // 65, 20), vendors=500, seed=1)
    times = {"generate": _seconds(lambda: generate_estate(size))}
    refresh_standings()
    _run("tables.sql")
    _run("facts.sql")
    _execute("ANALYZE")
    times["first judgement, by hand"] = _seconds(lambda: _by_hand("TRUE"))
    times["first judgement"] = _seconds(settle_all)
    _execute("ANALYZE")
    times |= _paired("again, nothing changed", settle_everything, lambda: _by_hand("TRUE"))
    times |= _flip_a_vendor(settle_all)
    times["one camera edited"] = statistics.median(_seconds(_edit_a_camera(n, settle_all)) for n in range(9))
    return times


def _silence_other_policies() -> None:
    """Judge by the one policy that is written by hand."""
    _execute("UPDATE compliance_policy SET live_version_id = NULL WHERE NOT is_for_everyone")


def _flip_a_vendor(settle_all: Callable[[], None]) -> dict[str, float]:
    """Time the change of one company's assessment until its cameras are judged, one way and back."""
    from django.db import connection  # noqa: PLC0415  once Django is set up

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT vendor_id, count(*) FROM assets_camera"
            " WHERE vendor_id IN (SELECT vendor_id FROM compliance_assessment)"
            " GROUP BY vendor_id ORDER BY abs(count(*) - (SELECT count(*) FROM assets_camera) / 260), vendor_id LIMIT 1"
        )
        vendor, cameras = cursor.fetchone()
        cursor.execute("SELECT array_agg(id) FROM assets_camera WHERE vendor_id = %s", [vendor])
        (ids,) = cursor.fetchone()

    def flip() -> None:
        _execute(FLIP.format(vendor=int(vendor)))
        settle_all()

    times = _paired(
        "one vendor flips", flip, lambda: _by_hand(f"want.camera_id = ANY('{{{','.join(map(str, ids))}}}')")
    )
    return {**times, "cameras of the vendor": float(cameras)}


def _edit_a_camera(number: int, settle_all: Callable[[], None]) -> Callable[[], None]:
    from assets.cameras.models import Camera  # noqa: PLC0415  once Django is set up

    def edit() -> None:
        camera = Camera.objects.order_by("pk")[number * 7]
        camera.network = "core" if camera.network != "core" else "standalone"
        camera.save(update_fields=["network"])
        settle_all()

    return edit


def _paired(what: str, product: Callable[[], None], by_hand: Callable[[], None]) -> dict[str, float]:
    """Time the two in turn, and return the median of each."""
    pairs = [(_seconds(product), _seconds(by_hand)) for _ in range(REPEATS)]
    mine, theirs = zip(*pairs, strict=True)
    return {what: statistics.median(mine), f"{what}, by hand": statistics.median(theirs)}


def _by_hand(condition: str) -> None:
    # Over all cameras the new tables have no statistics yet, and a plan of nested loops would take hours.
    _execute(f"SET enable_nestloop = {'off' if condition == 'TRUE' else 'on'}")
    _execute((HANDWRITTEN / "settle.sql").read_text().replace("{condition}", condition))
    _execute("SET enable_nestloop = on")


def _run(name: str) -> None:
    _execute((HANDWRITTEN / name).read_text())


def _execute(sql: str) -> None:
    from django.db import connection  # noqa: PLC0415  once Django is set up

    with connection.cursor() as cursor:
        cursor.execute(sql)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _write_page(found: dict[int, dict[str, float]]) -> None:
    """Write the page of results, in place of the one before."""
    sizes = sorted(found)
    names = [name for name in found[sizes[0]] if not name.endswith("by hand") and name != "cameras of the vendor"]
    rows = [[name, *(_cell(found[size], name) for size in sizes)] for name in names]
    affected = ", ".join(f"{found[size]['cameras of the vendor']:,.0f}" for size in sizes)
    table = [["Work", *(f"{size:,} cameras" for size in sizes)], ["---"] * (len(sizes) + 1), *rows]
    lines = [f"| {' | '.join(row)} |" for row in table]
    text = (HANDWRITTEN / "page.md").read_text()
    PAGE.write_text(text.format(table="\n".join(lines), affected=affected))


def _cell(times: dict[str, float], name: str) -> str:
    seconds = f"{times[name] * 1000:,.0f} ms" if times[name] < 1 else f"{times[name]:.1f} s"
    by_hand = times.get(f"{name}, by hand")
    return f"{seconds} ({times[name] / by_hand:.1f} ×)" if by_hand else seconds


if __name__ == "__main__":
    sys.stdout.write(json.dumps(judge_estate(int(sys.argv[1]))))
