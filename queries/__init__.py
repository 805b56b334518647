"""Questions and their answers; reads only."""
