"""Names compared without case, diacritics, hyphens and apostrophes; English spellings of Azerbaijani letters."""

from __future__ import annotations

import itertools
import math
import re
import unicodedata

WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f][^\W_]*)*")
"""A word of a name: letters and digits, with combining marks; hyphens and apostrophes part words."""

# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN = str.maketrans({"ə": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ß": "ss"})
# How English texts write the Azerbaijani letters that English lacks; one text keeps to one way for a letter.
_ROMANISED = {
    "ə": ("a", "e"), "ğ": ("gh", "g"), "x": ("kh", "x", "h"), "q": ("g", "q"), "c": ("j", "c"), "ç": ("ch", "c"),
    "ş": ("sh", "s"), "ı": ("i", "y"), "ö": ("o",), "ü": ("u",),
}  # fmt: skip
_EARTH_KM = 6371.0


def fold(text: str) -> str:
    """Fold a name for comparison: case, diacritics, hyphens and apostrophes do not matter.

    Examples
    --------
    >>> fold("Kəlbəcər"), fold("Nagorno–Karabakh"), fold("T'alish"), fold("İstisu")
    ('kalbacar', 'nagorno karabakh', 't alish', 'istisu')
    """
    return " ".join(fold_word(m.group()) for m in WORD.finditer(text))


def fold_word(word: str) -> str:
    """Fold one word: case and diacritics.

    Examples
    --------
    >>> fold_word("Şuşa"), fold_word("ŞUŞA"), fold_word("Шуша")
    ('susa', 'susa', 'шуша')
    """
    marked = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(c for c in marked if not unicodedata.combining(c)).translate(_PLAIN)


def romanisations(name: str) -> set[str]:
    """Folded spellings by which English texts write an Azerbaijani name; empty for a name they would not change.

    Examples
    --------
    >>> sorted(romanisations("Şıxarx"))[:4]
    ['shiharh', 'shikharkh', 'shixarx', 'shyharh']
    """
    word = unicodedata.normalize("NFC", name.casefold().replace("i̇", "i"))
    letters = [letter for letter in _ROMANISED if letter in word]
    spellings = set()
    for chosen in itertools.product(*(_ROMANISED[letter] for letter in letters)):
        spellings.add(fold(word.translate({ord(a): b for a, b in zip(letters, chosen, strict=True)})))
    return spellings - {fold(name)}


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km between two WGS84 points in degrees (haversine, sphere of 6371 km).

    Examples
    --------
    >>> round(distance_km(39.7601, 46.7499, 39.8177, 46.7528), 1)  # Shusha to Khankendi
    6.4
    """
    a = math.radians(lat2 - lat1)
    b = math.radians(lon2 - lon1)
    h = math.sin(a / 2) ** 2 + math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(b / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))
