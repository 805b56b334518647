"""Reference tables that ship, and the script that makes them: names and codes only."""
