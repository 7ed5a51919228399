"""The one error that a user of the package is meant to see."""

from __future__ import annotations


class InputError(ValueError):
    """Input that cannot be used, in one line: what, where, and how to mend it.

    Examples
    --------
    >>> str(InputError("no such folder", "texts/", "give a folder of .txt files"))
    'texts/: no such folder; give a folder of .txt files'
    """

    def __init__(self, what: str, where: str, mend: str) -> None:
        super().__init__(f"{where}: {what}; {mend}")
        self.what, self.where, self.mend = what, where, mend
