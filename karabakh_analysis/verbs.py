"""Forms of English verbs, so that word lists can name a verb once."""

from __future__ import annotations

from functools import cache

from karabakh_analysis.resources import read_lexicon


@cache
def verb_forms(base: str) -> tuple[str, ...]:
    """All forms of a verb: base, third person, past, participle and -ing form.

    Irregular verbs and those that double a letter are listed in ``data/lexicon/verbs.toml``; all others
    follow the rules of spelling.

    Parameters
    ----------
    base : str
        The verb in lower case.

    Examples
    --------
    >>> verb_forms("occupy")
    ('occupied', 'occupies', 'occupy', 'occupying')
    >>> verb_forms("take")
    ('take', 'taken', 'takes', 'taking', 'took')
    """
    irregular: dict[str, list[str]] = read_lexicon("verbs")["irregular"]
    if base in irregular:
        forms = {form for entry in irregular[base] for form in entry.split("|")}
        return tuple(sorted(forms | {base}))
    stem = base[:-1] if base.endswith("e") else base
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return tuple(sorted({base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"}))
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return tuple(sorted({base, third, f"{stem}ed", f"{stem}ing"}))
