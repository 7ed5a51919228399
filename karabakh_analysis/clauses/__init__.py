"""Shallow reading of clauses: noun groups, verbs, subjects, objects and agents, without a statistical model.

``words`` tells what each word can be, ``groups`` joins them to noun groups, ``reader`` finds who does what to whom.
"""

from __future__ import annotations

from karabakh_analysis.clauses.groups import Group
from karabakh_analysis.clauses.reader import Clause, Reading, read_clauses

__all__ = ["Clause", "Group", "Reading", "read_clauses"]
