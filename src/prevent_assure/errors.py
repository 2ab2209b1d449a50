"""The one exception of this program, and how it says what the system says."""


class AssureError(Exception):
    """The work could not be done, though no file is wrong: no such revision, a full disk.

    Its text is one line for the user.  The door prints it and ends with status 2.
    """


class UnprintableError(AssureError):
    """One document cannot be written in this format; others can be.

    Its text is one line, which whoever knows the authority puts the name before.
    """


def os_reason(error: OSError) -> str:
    """Return what the system says of its refusal, as it can end a sentence."""
    return (error.strerror or "unknown trouble").lower()
