"""What the notebooks show: tables with headers everywhere, pictures with a text beside them, a browser of claims."""
