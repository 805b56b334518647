from __future__ import annotations

import pytest

from ingest.text.folding import folded
from ingest.text.marks import marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "20l6年新增3O家，占1O.5%，2O23年",
            [("20l6", "2016"), ("3O", "30"), ("1O.5", "10.5"), ("2O23", "2023")],
        ),
        ("专利占比达到685%", [("685", "68.5")]),
        ("增长12..5%、12。5%、3.5.2%", [("12..5", "12.5"), ("12。5", "12.5"), ("3.5.2", "")]),
        ("投资3亿亿元，增长5%%", [("3亿亿", ""), ("5%%", "")]),
        ("20233年底，2203年以来", [("20233", ""), ("2203", "")]),
        ("同比增长%，下降个百分点", [("%", ""), ("个百分点", "")]),
        ("O2O平台、B2B、5G基站、H10N、IPv6、ISO9001认证、C30混凝土", []),
        ("资产负债率105%，增长率达120%，完成投资的110%，比重提高到2.5%", []),
        ("家家户户、项项落实、版本1.2.3、第1.2.3节、10.0.0.1", []),
        ("22年底，202个，2100年前，到2060年，2050年，2023年度", []),
        ("增长2%，降低5个百分点，下降至3%", []),
        ("由46家增至9696家左右，占比4545%", [("9696", "96"), ("4545", "45")]),
        ("建设工期由1818个月压缩到12个月", [("1818", "18")]),
        ("投资3，6亿元，成员单位达5 6家", [("3,6", "3.6"), ("5 6", "56")]),
        ("年均增长.15%", [(".15", "")]),
        ("“104五”期间，“10四五”规划", [("“104五”", "“十四五”"), ("“10四五”", "“十四五”")]),
        ("13月底前完成，4月31日报送，2月30日", [("13月", ""), ("4月31日", ""), ("2月30日", "")]),
        ("编号O7、08项目", [("O7", "07")]),
        ("12月31日前，10月底，2月28日，1月31日，11月30日", []),
        ("2020家、1212个项目、专利3232件、115五金", []),
        ("专项资金2,000万元，第3 4项，完成15.5%，1 2 3家", []),
    ],
)
def test_misprints_are_numbers_that_nobody_writes(text: str, found: list[tuple[str, str]]) -> None:
    plain = folded(text)
    numbers = [m for m in marks(plain) if m.kind == "number_corruption"]
    assert [(plain[m.start : m.end], m.repaired) for m in numbers] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("产值2023-15家，8-2023家", ["2023-15", "8-2023"]),
        (
            "近2023年来，2023多年，第2023届，前2023强，202023年",
            ["2023", "2023", "2023", "2023", "202023"],
        ),
        ("申报项目48项，其中立项2023项", ["2023"]),
        ("国家级平台2家、省级平台2023家、市级平台86家", ["2023"]),
        ("新打机井20230眼", ["20230"]),
        ("2020-2023年，2019至2023年间，2023届毕业生，2023年来我市", []),
        ("20230亩", []),
        ("平均响应时间2023分钟，合计2023.5百万元，占比2023%", ["2023", "2023.5", "2023"]),
        ("水源地海拔2023米，编号2023个", []),
    ],
)
def test_misprints_of_a_year_for_a_number_are_told_by_what_stands_beside(
    text: str, found: list[str]
) -> None:
    plain = folded(text)
    numbers = [m for m in marks(plain) if m.kind == "number_corruption"]
    assert [plain[m.start : m.end] for m in numbers] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3*家企业，2x项，1**家，5*3组", ["*", "x", "**"]),
        ("△△大道与〇〇大学，设备完好率■■%，二〇〇八年", ["△△", "〇〇", "■■"]),
        ("1.XX大学与XX轴承研究所，X轴，X射线", ["XX", "XX"]),
        ("文秘网来源：20__年\n责任编辑：某某", []),
    ],
)
def test_misprints_are_told_from_masks(text: str, found: list[str]) -> None:
    plain = folded(text)
    assert [plain[m.start : m.end] for m in marks(plain) if m.kind == "placeholder"] == found
