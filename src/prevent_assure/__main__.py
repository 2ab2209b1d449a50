"""`assure`, and `python -m prevent_assure`, which does the same where scripts are blocked."""

from prevent_assure.cli.process import run


def main() -> None:
    """Run the program, which is loaded only once the process can be interrupted."""
    run(_program)


def _program() -> None:
    from prevent_assure.cli.app import app  # noqa: PLC0415

    # else typer expands * and $NAME even in quoted text on Windows
    app(windows_expand_args=False)


if __name__ == "__main__":
    main()
