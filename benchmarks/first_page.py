"""Print the seconds from starting `assure edit` to the whole first page.

python benchmarks/first_page.py ASSURE
"""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit


def main(program: str) -> None:
    """Start the page in this folder, open its address as a browser does, and stop it."""
    begun = time.perf_counter()
    command = (program, "edit", "--no-open")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None  # noqa: S101 -- for the type checker
        address = urlsplit(process.stdout.readline().decode().strip())
        connection = http.client.HTTPConnection(str(address.hostname), address.port)
        connection.request("GET", f"{address.path}?{address.query}")
        opened = connection.getresponse()
        opened.read()
        cookie = str(opened.getheader("Set-Cookie")).partition(";")[0]
        connection.request("GET", "/", headers={"Cookie": cookie})
        page = connection.getresponse()
        page.read()
        seconds = time.perf_counter() - begun
        process.send_signal(signal.SIGINT)
    if page.status != http.HTTPStatus.OK:
        sys.exit(f"the first page is answered with {page.status}")
    print(seconds)


if __name__ == "__main__":
    main(sys.argv[1])
