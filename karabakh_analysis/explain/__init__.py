"""Why a row says what it says: the sentence, what stands around it, and a plain sentence for every rule.

``glossary`` knows what the parts of rules mean, ``evidence`` finds the words of the text behind a row, ``claims``
and ``counts`` say why each field has its value, ``page`` puts it together.
"""

from karabakh_analysis.explain.page import explain

__all__ = ["explain"]
