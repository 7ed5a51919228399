"""Forms of English verbs, so that word lists can name a verb once."""

from __future__ import annotations

from functools import cache

from karabakh_analysis.resources import read_lexicon


@cache
def inflections(base: str) -> dict[str, tuple[str, ...]]:
    """Forms of a verb besides its base: third person, past, participle and -ing, each with its variants.

    Irregular verbs and those that double a letter are listed in ``data/lexicon/verbs.toml``; all others
    follow the rules of spelling.

    Parameters
    ----------
    base : str
        The verb in lower case.

    Examples
    --------
    >>> inflections("agree")
    {'third': ('agrees',), 'past': ('agreed',), 'part': ('agreed',), 'ing': ('agreeing',)}
    >>> inflections("bury")["past"], inflections("stop")["ing"], inflections("label")["past"]
    (('buried',), ('stopping',), ('labelled', 'labeled'))
    """
    lexicon = read_lexicon("verbs")
    if base in lexicon["irregular"]:
        forms = [tuple(entry.split("|")) for entry in lexicon["irregular"][base]]
        return dict(zip(("third", "past", "part", "ing"), forms, strict=True))
    stem = base[:-1] if base.endswith("e") else base + base[-1] * (base in lexicon["doubling"])
    hissing = base.endswith(("s", "sh", "ch", "x", "z"))
    third, past = f"{base}es" if hissing else f"{base}s", f"{stem}ed"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        third, past = f"{base[:-1]}ies", f"{base[:-1]}ied"
    ing = f"{base}ing" if base.endswith("ee") else f"{stem}ing"
    return {"third": (third,), "past": (past,), "part": (past,), "ing": (ing,)}


@cache
def verb_kinds(base: str) -> dict[str, str]:
    """Forms of a verb and what each is: base, third, past, part or ing; "past" also stands for an equal participle.

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
    kinds, forms = {base: "base"}, inflections(base)
    for kind in ("third", "ing", "part", "past"):
        kinds |= dict.fromkeys(forms[kind], kind)
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
