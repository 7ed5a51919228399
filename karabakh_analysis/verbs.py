"""Forms of English verbs, so that word lists can name a verb once."""

from __future__ import annotations

from functools import cache

from karabakh_analysis.resources import read_lexicon


@cache
def verb_kinds(base: str) -> dict[str, str]:
    """Forms of a verb and what each is: base, third, past, part or ing; "past" also stands for an equal participle.

    Irregular verbs and those that double a letter are listed in ``data/lexicon/verbs.toml``; all others
    follow the rules of spelling.

    Parameters
    ----------
    base : str
        The verb in lower case.

    Examples
    --------
    >>> verb_kinds("kill")
    {'kill': 'base', 'kills': 'third', 'killing': 'ing', 'killed': 'past'}
    >>> verb_kinds("shoot")["shot"], verb_kinds("fall")["fallen"], verb_kinds("bury")["buried"]
    ('past', 'part', 'past')
    """
    irregular: dict[str, list[str]] = read_lexicon("verbs")["irregular"]
    doubled = base in read_lexicon("verbs")["doubling"]
    stem = base[:-1] if base.endswith("e") else base + base[-1] * doubled
    if base in irregular:
        third, past, part, ing = irregular[base]
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        third, past, part, ing = f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base[:-1]}ied", f"{base}ing"
    else:
        third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
        past, part, ing = f"{stem}ed", f"{stem}ed", f"{stem}ing"
    kinds = {base: "base"}
    for entry, kind in ((third, "third"), (ing, "ing"), (part, "part"), (past, "past")):
        kinds |= dict.fromkeys(entry.split("|"), kind)
    return kinds


@cache
def verb_forms(base: str) -> tuple[str, ...]:
    """All forms of a verb in alphabetical order; see `verb_kinds`.

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
    return tuple(sorted(verb_kinds(base)))
