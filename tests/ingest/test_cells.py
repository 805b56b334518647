import pytest

from ingest.cells import Number, date_in, read_date, read_number, read_year, split_list, tidy


@pytest.mark.parametrize(
    ("text", "unit", "value", "approximate"),
    [
        ("300", "万元", 300, False),
        ("约500", "万元", 500, True),
        ("500左右", "万元", 500, True),
        ("近1,200.5万元", "万元", 1200.5, True),
        ("１２００", "万元", 1200, False),
        ("0.5亿元", "万元", 5000, False),
        ("3000000元", "万元", 300, False),
        ("1.5e6", "", 1500000, False),
        ("186人", "人", 186, False),
        ("-12", "", -12, False),
    ],
)
def test_cells_read_numbers(text: str, unit: str, value: float, approximate: bool) -> None:
    assert read_number(text, unit) == Number(value, approximate)


@pytest.mark.parametrize(
    "text", ["", "面议", "300-500", "300万美元", "12家", "一百", "xx", "3个亿"]
)
def test_cells_leave_what_is_no_number_in_their_unit(text: str) -> None:
    assert read_number(text, "万元") is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023", 2023),
        ("2023年", 2023),
        ("2023.0", 2023),
        ("二〇二三年", 2023),
        ("二○二三", 2023),
        ("2023-05", 2023),
        ("2023年5月", 2023),
        ("1899", None),
        ("20230", None),
        ("不详", None),
        ("约2023", None),
    ],
)
def test_cells_read_years(text: str, year: int | None) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-03-11", "2025-03-11"),
        ("2025/3/11", "2025-03-11"),
        ("2025.03.11", "2025-03-11"),
        ("2025年3月11日", "2025-03-11"),
        ("2025年3月", "2025-03"),
        ("2025-03-11 08:30:00", "2025-03-11"),
        ("2025-03-11T08:30:00", "2025-03-11"),
        ("20250311", "2025-03-11"),
        ("2025", "2025"),
        ("2025-13-01", ""),
        ("2023-02-29", ""),
        ("11/3/2025", ""),
        ("三月", ""),
    ],
)
def test_cells_read_dates(text: str, date: str) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲、乙；丙", ["甲", "乙", "丙"]),
        ("甲\n乙", ["甲", "乙"]),
        ("甲、、甲、", ["甲"]),
        ("甲公司（原乙、丙公司）", ["甲公司（原乙、丙公司）"]),
        ("", []),
    ],
)
def test_cells_split_lists(text: str, parts: list[str]) -> None:
    assert split_list(text) == parts


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("填报日期：2025年6月30日", "2025-06-30"),
        ("（2024年5月1日—2025年6月1日）", "2025-06-01"),
        ("电话 0731-2025-1234", ""),
        ("2025年版", ""),
    ],
)
def test_cells_find_dates_in_titles(text: str, date: str) -> None:
    assert date_in(text) == date


def test_cells_tidy_keeps_blanks_between_words() -> None:
    assert tidy(" 澜江\u3000捷目 ACME\n Ltd ") == "澜江捷目 ACME Ltd"
