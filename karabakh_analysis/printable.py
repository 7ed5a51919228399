"""Text from outside made fit for a terminal."""

from __future__ import annotations


def printable(text: str, keep: str = "\n") -> str:
    r"""Put a space for each character by which a pasted page could steer a terminal.

    Parameters
    ----------
    text : str
        Any text.
    keep : str
        Characters that stay although they do not print: line ends, if not told otherwise.

    Examples
    --------
    >>> printable("a\x1b[31m red\nb"), printable("a\nb", keep="")
    ('a [31m red\nb', 'a b')
    """
    return "".join(char if char.isprintable() or char in keep else " " for char in text)
