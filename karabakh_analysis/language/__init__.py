"""English, whatever the texts are about: sentences, quotations, forms of verbs, and the notation of the word lists.

``phrases`` reads the patterns in which ``data/lexicon`` is written, ``verbs`` inflects, ``texts`` keeps the text of
a Doc, ``quotations`` finds what stands between quotation marks, ``sentences`` is the component that sets boundaries.
"""
