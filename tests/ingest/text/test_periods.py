"""Numbers of a part of the year, which are not held against the whole."""

from __future__ import annotations

import pytest

from ingest.text.periods import period_of
from ingest.text.pipeline import drafted
from ingest.text.ruled import Ruled
from ingest.text.targets import find_targets


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2023年上半年,全市新增", "1-6"),
        ("1—9月,全区登记技术合同", "1-9"),
        ("今年1至9月,公司实现产值", "1-9"),
        ("前三季度完成技术合同成交额", "1-9"),
        ("四季度新增", "10-12"),
        ("前10个月实现销售", "1-10"),
        ("截至2024年6月底,高新技术企业达到", "1-6"),
        ("到今年9月末,建成平台", "1-9"),
        ("上半年新增高新技术企业12家,全年新增", ""),
        ("1—12月,登记技术合同", ""),
        ("截至12月底,有效期内高新技术企业", ""),
        ("6月18日,双方签约项目", ""),
        ("2020—2022年,新增", ""),
        ("上半年来", ""),
        ("建设期12个月,投资", ""),
    ],
)
def test_period_is_the_part_of_the_year_told_last(text: str, months: str) -> None:
    assert period_of(text) == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("云溪县2023年上半年科技工作总结\n全县新增高新技术企业12家。\n", ["1-6"]),
        ("云溪县2023年科技工作总结\n上半年新增高新技术企业12家,全年新增30家。\n", ["1-6", ""]),
        ("云溪县2023年上半年科技工作总结\n下一步,力争新增高新技术企业12家。\n", [""]),
        ("云溪县2023年科技工作总结\n全县新增高新技术企业12家。\n", [""]),
    ],
)
def test_period_of_a_title_holds_for_what_was_reached(text: str, months: list[str]) -> None:
    assert [item.period for item in find_targets(drafted(text), Ruled())] == months
