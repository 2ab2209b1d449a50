"""The files of a workspace, on disk or in a commit, and their way back to disk."""
