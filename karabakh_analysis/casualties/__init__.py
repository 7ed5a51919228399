"""How many were killed, wounded, captured or went missing, as the sentences say it, and whose people they were.

- Reading a sentence: ``lexicon`` holds the words, ``tokens`` words and numbers, ``heads`` and ``groups`` the noun
  phrases for people, ``status`` the words for what befell them; ``sentence`` puts them together, ``links`` ties the
  two to each other.
- How many, one module for each family of constructions: ``verbal`` ("N were killed"), ``nominal`` ("3 dead"),
  ``stated`` ("put its dead at seven"), ``zeros`` ("without losses"), ``tallies`` ("Killed: 12"), ``series`` ("and
  another in May"), ``parts`` ("of the dead, two"), ``figures`` ("up from 105"), ``complements`` ("took two
  prisoner"), ``persons`` (by name), ``harm`` (a bullet struck him) and ``missing`` (contact lost).
- Whose people: ``sides`` finds words for a side, places and surnames; ``group_side`` reads the group's own words,
  ``labels`` what labels a list, ``side_phrases`` phrases of place, ``side_by_act`` and ``attacks`` who held, lost or
  attacked whom; ``victim_side`` decides by an ordered list of evidence, with ``victim_before`` and ``context``
  (what the text told before) and ``fallback`` (weak hints); ``victim_kind`` tells soldiers from civilians.

``extract`` runs all of it in order and hands on `CountStatement`. ``doctests`` serves the examples in the
docstrings.
"""

from karabakh_analysis.casualties.extract import CountStatement, count_statements, resolve_victim

__all__ = ["CountStatement", "count_statements", "resolve_victim"]
