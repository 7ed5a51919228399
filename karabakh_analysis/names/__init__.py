"""Names: the gazetteer of places, and the components that tag places, actors and persons.

``gazetteer`` reads the places and their names, ``export`` writes them for other tools, ``folding`` makes spellings
comparable. The component of ``places`` calls ``matching`` (listed names in a text), ``cues`` (what stands beside
them), ``resolve`` (which place is meant) and ``unknown`` (places that are not listed). That of ``actors`` calls
``actor_list``, ``embassies`` and ``persons``. ``words`` serves both.
"""
