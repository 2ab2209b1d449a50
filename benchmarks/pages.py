"""Measure how long the pages of `assure edit` take, each asked for several times.

    python benchmarks/pages.py . dorset
    python benchmarks/pages.py DIR AUTHORITY

It prints the middle and the slowest time of each page in milliseconds, in one process, without
HTTP, which adds about one millisecond.  The first answer is not counted: it loads libraries.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median

from prevent_assure.files.disk import open_workspace
from prevent_assure.snapshot.load import authorities
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.web.exchange import PageRequest
from prevent_assure.web.pages.site import Site

_ROUNDS = 9


def main() -> None:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("folder", metavar="DIR", type=Path, help="the workspace")
    parser.add_argument("authority", metavar="AUTHORITY", help="the slug of an assessment")
    given = parser.parse_args()
    tree = open_workspace(given.folder, ()).tree
    year = authorities(tree)[given.authority][-1]
    benchmarks = [it.id for it in load_rubrics(tree).valid[year].benchmarks]
    site = Site(given.folder.resolve(), year)
    below = f"/{year}/{given.authority}"
    paths = ["/", below, *(f"{below}/benchmarks/{name}" for name in benchmarks)]
    for path in (*paths, f"{below}/actions", f"{below}/letter", f"{below}/annex"):
        times = []
        for _ in range(_ROUNDS + 1):
            start = time.perf_counter()
            answer = site.answer(PageRequest("GET", path, (), {}, "token"))
            times.append((time.perf_counter() - start) * 1000)
        middle, slowest = median(times[1:]), max(times[1:])
        size = len(answer.body)
        print(f"{path}: {answer.status}, {size:,} bytes, {middle:.0f} ms, {slowest:.0f} ms at most")


if __name__ == "__main__":
    main()
