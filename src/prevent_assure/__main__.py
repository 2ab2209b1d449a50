"""`python -m prevent_assure`: all that the command `assure` does, where scripts are blocked."""

from prevent_assure.cli import main

if __name__ == "__main__":
    main()
