"""The errors that this program raises, and the system's reasons in words."""


class AssureError(Exception):
    """The work could not be done, though no file is wrong: no such revision, a full disk.

    Its text is one line for the user.  The command line prints it and exits with status 2.
    """


class UnprintableError(AssureError):
    """One document cannot be written in this format; others can be.

    Its text is one line.  The caller, who knows the authority, puts its name in front.
    """


def os_reason(error: OSError) -> str:
    """Return the reason that the system gives, worded to end a sentence."""
    return (error.strerror or "unknown error").lower()
