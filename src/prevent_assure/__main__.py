"""`assure`, and `python -m prevent_assure`, which does the same where scripts are blocked."""

import os
import sys

from prevent_assure.cli.process import run

_COMPLETE = "_ASSURE_COMPLETE"
"""The variable by which a shell asks what can be typed next."""


def main() -> None:
    """Run the program, which is loaded only once the process can be interrupted."""
    run(_program)


def _program() -> None:
    if _COMPLETE in os.environ:
        from prevent_assure.cli.completion import complete  # noqa: PLC0415

        complete(sys.argv[1:], os.environ[_COMPLETE].removeprefix("="))
        sys.exit()
    from prevent_assure.cli.app import app  # noqa: PLC0415

    # else typer expands * and $NAME even in quoted text on Windows
    app(windows_expand_args=False)


if __name__ == "__main__":
    main()
