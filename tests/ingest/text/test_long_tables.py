"""What a long table costs: work that grows with its rows, not with their square."""

from __future__ import annotations

from cProfile import Profile

from ingest.text.aliases import canonical_names
from ingest.text.pipeline import drafted
from ingest.text.reading import read_document

ROWS, TIMES = 250, 4
SPREAD = 1.25
"""What each row may cost more in the longer table."""


def table(rows: int) -> str:
    lines = (
        f"{n}\t高韧性合金研发第{n}号\t岭东恒锐{n}机电有限公司\t东北大学、江南大学\t临江镇"
        for n in range(rows)
    )
    return "项目表\n序号\t项目名称\t承担单位\t合作单位\t所在地\n" + "\n".join(lines)


def calls(rows: int) -> int:
    """Return how many functions are called to read a table by rules."""
    text = table(rows)
    profile = Profile()
    profile.runcall(read_document, text, "table", by_rules=True)
    return sum(entry.callcount for entry in profile.getstats())


def test_a_table_of_more_rows_takes_as_many_more_steps() -> None:
    read_document(table(3), "first", by_rules=True)
    assert calls(ROWS * TIMES) < calls(ROWS) * TIMES * SPREAD


def test_a_short_name_among_hundreds_alike_finds_its_one_full_form() -> None:
    names = [f"岭东恒锐{n}机电有限公司" for n in range(100, 400)]
    text = "\n".join([*names, "岭东恒锐777机电有限公司", "岭东恒锐777精密机电有限公司"])
    made = drafted(text)
    found = canonical_names(made)
    told = {made.text[m.start : m.end]: found[m.start] for m in made.mentions}
    assert told["岭东恒锐777机电有限公司"] == "岭东恒锐777精密机电有限公司"
    assert all(told[name] == name for name in names)
