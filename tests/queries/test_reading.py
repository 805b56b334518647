from __future__ import annotations

from graph.table import Column, Table
from queries.reading import for_reading, in_words

TABLE = Table(
    key="k",
    title="t",
    columns=[
        Column("partner", "Organization", "伙伴"),
        Column("partner_id", "id", "编号"),
        Column("target", "id", "目标"),
        Column("type", "entity_type", "类型"),
        Column("through", "through", "途径"),
        Column("near", "boolean", "近"),
        Column("evidence", "ids", "证据"),
    ],
    rows=[
        {
            "partner": "甲", "partner_id": "E:1", "target": "T:1", "type": "Platform",
            "through": ["own", "project"], "near": False, "evidence": ["R:1", "R:2", "R:3"],
        },
        {
            "partner": "乙", "partner_id": "E:2", "target": "T:2", "type": None,
            "through": [], "near": True, "evidence": [],
        },
    ],
)  # fmt: skip


def test_reading_codes_become_words() -> None:
    rows = in_words(TABLE, "zh").rows
    assert [(row["type"], row["through"], row["near"]) for row in rows] == [
        ("平台", ["自身", "项目"], "否"),
        (None, [], "是"),
    ]
    assert rows[0]["evidence"] == ["R:1", "R:2", "R:3"]
    assert in_words(TABLE, "en").rows[0]["through"] == ["itself", "project"]


def test_reading_ids_beside_their_names_are_left_out() -> None:
    told = for_reading(TABLE, "zh")
    names = [column.name for column in told.columns]
    assert names == ["partner", "target", "type", "through", "near", "evidence"]
    assert [row["evidence"] for row in told.rows] == ["R:1 +2", ""]
    assert TABLE.rows[0]["type"] == "Platform"
