"""The one exception of this program."""


class AssureError(Exception):
    """The work could not be done, though no file is wrong: no such revision, a full disk.

    Its text is one line for the user.  The door prints it and ends with status 2.
    """
