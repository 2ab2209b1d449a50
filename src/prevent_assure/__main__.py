"""`assure`, and `python -m prevent_assure`, which does the same where scripts are blocked."""

from prevent_assure.cli.process import run


def main() -> None:
    """Run the program; it is loaded when the process is ready to be stopped."""
    run(_program)


def _program() -> None:
    from prevent_assure.cli.app import app  # noqa: PLC0415

    # else typer takes * and $NAME in a quoted text of Windows for more than themselves
    app(windows_expand_args=False)


if __name__ == "__main__":
    main()
