"""Parse every file in a folder, and print how many seconds the parsing took.

`parse.py libyaml DIR` is libyaml's bare parse; `parse.py locations DIR` is the program's own, which
gives the data and the location of every value.  A number after the folder says how many times to
parse; the quickest time counts.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path


def libyaml() -> Callable[[bytes], object]:
    """Return libyaml's parse, which gives nothing."""
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # noqa: PLC0415

    def parse(data: bytes) -> object:
        return CParser(data).raw_parse()

    return parse


def locations() -> Callable[[bytes], object]:
    """Return the program's own parse."""
    # the other parse must not load these
    from prevent_assure.parsing.known_keys import KnownKeys  # noqa: PLC0415
    from prevent_assure.parsing.parser import parse  # noqa: PLC0415

    no_keys = KnownKeys(())
    return lambda data: parse("assessments/2022-23/any.yaml", data, lambda: no_keys)


def seconds(parse: Callable[[bytes], object], files: Iterable[bytes]) -> float:
    """Return how many seconds it takes to parse all the files."""
    begun = time.perf_counter()
    for data in files:
        parse(data)
    return time.perf_counter() - begun


def main() -> None:
    """Parse the files that the command line names."""
    _, name, folder, *times = sys.argv
    gc.disable()  # the program almost does so too
    parse = {"libyaml": libyaml, "locations": locations}[name]()
    files = [path.read_bytes() for path in sorted(Path(folder).rglob("*.yaml"))]
    print(min(seconds(parse, files) for _ in range(int(*times or ("1",)))))


if __name__ == "__main__":
    main()
