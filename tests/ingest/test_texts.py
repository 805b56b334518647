from __future__ import annotations

import pytest

from ingest.text.reading import read_document
from ingest.texts import document_title

BODY = "\n2025年，全市新增高新技术企业12家。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("澜江市2025年科技创新工作总结", "澜江市2025年科技创新工作总结"),
        ("\n\n  科技产业发展工作要点  \n", "科技产业发展工作要点"),
        ("《青岩县科技特派员实施方案》", "青岩县科技特派员实施方案"),
        ("澜江市科技創新計劃", "澜江市科技创新计划"),
        ("首页 > 文章中心 > 正文\n\n产学研合作工作方案", "产学研合作工作方案"),
        (
            "某市科技局关于印发《某市协同创新行动计划（2024—2025年）》的通知",
            "某市协同创新行动计划（2024—2025年）",
        ),
        ("一、工作开展情况", "stem"),
        ("（一）总体要求", "stem"),
        ("全市科技工作取得新进展，现将有关情况报告如下。", "stem"),
        ("2025", "stem"),
    ],
)
def test_texts_title_is_a_heading_and_no_sentence(head: str, title: str) -> None:
    assert document_title(read_document(head + BODY, "stem.txt"), "stem") == title
