"""Maps of incidents: static figures for print, interactive pages for the screen, one geometry under both."""
