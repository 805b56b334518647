"""Files become facts; no database is known here."""
