from __future__ import annotations

import pytest

from ingest.names.normal import plain_name
from ingest.names.parse import Parser
from ingest.reference.tables import read_table


@pytest.fixture(scope="module")
def parse() -> Parser:
    return Parser()


SAME = [
    ("杭州平智电子科技有限公司", "平智电子科技（杭州）有限公司"),
    ("杭州平智电子科技有限公司", "杭州市平智电子科技有限责任公司"),
    ("杭州平智电子科技有限公司", "浙江省杭州市平智电子科技股份有限公司"),
    ("杭州平智电子科技有限公司", "杭州 平智电子科技有限公司"),
    ("杭州平智电子科技有限公司", "“杭州平智電子科技有限公司”"),
    ("杭州平智电子科技有限公司", "杭州平智电子科技有限公斯"),
    ("杭州平智电子科技有限公司", "杭州平智电子科技有公限司"),
    ("杭州平智电子科技有限公司苏州分公司", "杭州平智电子科技（苏州）分公司"),
    ("杭州平智电子科技（集团）有限公司", "杭州平智电子科技集团有限公司"),
    ("中国科学院自动化研究所", "中科院自动化所"),
    ("中国科学院大学", "国科大"),
    ("中国电子科技集团公司第十四研究所", "中国电科14所"),
    ("中国电子科技集团公司第十四研究所", "电科十四所"),
    ("西北工业大学", "西北工大"),
    ("浙江大学医学院附属第一医院", "浙大附一院"),
    ("浙江大学医学院附属第一医院", "浙江大学第一附属医院"),
    ("哈尔滨工业大学（深圳）", "哈工大深圳校区"),
    ("浙江省农业科学院", "浙江农业科学院"),
    ("中国农业银行阜阳市颍泉区支行", "中国农业银行股份有限公司阜阳颍泉支行"),
    ("民生银行上海分行", "中国民生银行股份有限公司上海分行"),
    ("中行深圳市分行", "中国银行股份有限公司深圳市分行"),
    ("嘉鑫有限公司(香港)", "嘉鑫（香港）有限公司"),
]
DIFFERENT = [
    ("西安电子科技大学", "西安电子科技大学宁波研究院"),
    ("浙江大学", "浙江大学城市学院"),
    ("浙江大学", "浙江大学医学院附属第一医院"),
    ("浙江大学医学院附属第一医院", "浙江大学医学院附属第二医院"),
    ("中国科学院", "中国科学院自动化研究所"),
    ("中国科学院", "中国科学院大学"),
    ("中国电科14所", "中国电科54所"),
    ("清华大学", "东华大学"),
    ("惠州医科大学", "常州医科大学"),
    ("中国矿业大学", "中国矿业大学（北京）"),
    ("平智电子有限公司", "平智电子有限公司苏州分公司"),
    ("平智电子有限公司", "平智电子有限公司技术中心"),
    ("杭州平智电子有限公司", "苏州平智电子有限公司"),
    ("中国银行", "中国农业银行"),
]


def parts(parse: Parser, name: str) -> tuple[object, ...]:
    found = parse(name)
    return found.kind, found.place, found.core, found.trade, found.tail


@pytest.mark.parametrize(("a", "b"), SAME)
def test_parse_writes_one_thing_one_way(parse: Parser, a: str, b: str) -> None:
    assert parts(parse, a) == parts(parse, b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_parse_keeps_two_things_apart(parse: Parser, a: str, b: str) -> None:
    assert parts(parse, a) != parts(parse, b)


def test_parse_no_two_universities_have_equal_parts(parse: Parser) -> None:
    names = [row["name"] for row in read_table("universities")]
    assert len({parts(parse, name) for name in names}) == len(names)


def test_parse_short_names_of_schools_are_their_full_names(parse: Parser) -> None:
    pairs = [
        (short, row["name"])
        for row in read_table("universities")
        for short in filter(None, row["shorts"].split(","))
    ]
    wrong = {short for short, name in pairs if parts(parse, short)[2:] != parts(parse, name)[2:]}
    # schools in two cities share these: no name alone tells which
    assert wrong == {"中国石油大学", "中国地质大学"}


def test_parse_learns_trades_from_the_names_themselves() -> None:
    parser = Parser()
    brands = [a + b for a in "平恒瑞盛" for b in "智达信远"]
    parser.read([f"杭州{brand}虹吸屏有限公司" for brand in brands])
    assert parser("杭州平智虹吸屏有限公司").core == "平智"
    assert parser("杭州平智虹吸屏有限公司").trade == ("虹吸屏",)


def test_parse_with_processes_reads_the_same() -> None:
    names = [f"杭州平智{n}电子有限公司" for n in range(20_100)]
    one, two = Parser(), Parser()
    one.read(names)
    two.read(names, jobs=2)
    assert [one(name) for name in names[:500]] == [two(name) for name in names[:500]]


def test_normal_ordinals_and_script() -> None:
    assert plain_name("第二十三研究所") == "第23研究所"
    assert plain_name("青島上合示範區") == "青岛上合示范区"
