"""The types of what texts name, and the sets of them that rules speak of: declared once."""

from __future__ import annotations

ENTITY_TYPES = [
    "Enterprise",
    "University",
    "ResearchInstitute",
    "Government",
    "Platform",
    "Park",
    "Alliance",
    "Project",
    "Program",
    "Region",
    "Field",
    "Person",
    "Policy",
]
BODIES = frozenset(ENTITY_TYPES[:7])
"""Organizations of every type."""
UNITS = BODIES - {"Government"}
"""Those that are no part of government."""
PARTIES = BODIES | {"Region"}
"""What can act: a region stands for those who govern it."""
HOSTED = frozenset({"Platform", "Park", "ResearchInstitute"})
"""What somebody has set up, and others may be in."""
TASKS = frozenset({"Program", "Project"})
"""What is done, and ends."""
TABLED = frozenset({"University", "ResearchInstitute", "Enterprise", "Government"})
"""Bodies that tables know by name."""
