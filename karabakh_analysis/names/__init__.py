"""Names: the gazetteer of places, and the components that tag places, actors and persons."""
