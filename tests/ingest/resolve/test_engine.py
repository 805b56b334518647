from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.resolve.columns import Columns, Resolution
from ingest.resolve.engine import resolve

Row = tuple[str, str, str, str]
"""Name, region, code, representative."""
PARENT, CHILD = "uscc:91330100799655058B", "uscc:914403001922038216"


def run(
    rows: Sequence[Row],
    same: Sequence[tuple[str, str]] = (),
    different: Sequence[tuple[str, str]] = (),
) -> Resolution:
    columns = Columns(
        [str(number) for number in range(len(rows))],
        [row[0] for row in rows],
        [row[1] for row in rows],
        codes=[(row[2],) if row[2] else () for row in rows],
        people=[row[3] for row in rows],
    )
    return resolve(columns, same=same, different=different)


def row(name: str, region: str = "", code: str = "", person: str = "") -> Row:
    return name, region, code, person


SAME = {
    "name and place": (row("杭州平智电子有限公司"), row("平智电子有限公司", "杭州市")),
    "identifier over other names": (
        row("杭州平智电子有限公司", "", PARENT),
        row("浙江新名科技有限公司", "", PARENT),
    ),
    "short name in its place": (row("杭州平智电子科技有限公司"), row("平智", "杭州市")),
    "a former name": (row("佛山科学技术学院"), row("佛山大学", "佛山市")),
    "one slip in a long core": (
        row("杭州海康威视数字技术有限公司", "杭州市"),
        row("杭州海康威思数字技术有限公司", "杭州市"),
    ),
    "a slip in a short core, and one representative": (
        row("杭州平智电子有限公司", "杭州市", "", "王伟"),
        row("杭州平致电子有限公司", "杭州市", "", "王伟"),
    ),
    "a slip in the trade": (
        row("杭州平智电子科技有限公司", "杭州市"),
        row("杭州平智电孑科技有限公司", "杭州市"),
    ),
    "pinyin": (
        row("杭州平智电子科技有限公司"),
        row("Hangzhou Pingzhi Electronic Technology Co., Ltd."),
    ),
    "one full name, its place told by one and not by the other": (
        row("北京庆和饮片有限公司"),
        row("北京庆和饮片有限公司", "北京市东城区"),
    ),
    "a branch whose owner's place is in no table": (
        row("宝清浦沃阀门有限公司裕华分厂", "裕华区"),
        row("宝清浦沃阀门有限公司（裕华）分厂"),
    ),
    "a branch in a district": (
        row("杭州平智电子有限公司东城区第二分公司"),
        row("杭州平智电子有限公司东城第二分公司"),
    ),
    "a holding with and without its form": (row("重庆平智控股"), row("重庆平智控股有限公司")),
    "a holding group": (row("广东省平智集团控股有限公司"), row("广东平智控股集团有限公司")),
    "a broker's branch": (
        row("平智证券武汉胜利街证券营业部"),
        row("平智证券股份有限公司武汉胜利街证券营业部"),
    ),
    "a bank by its former name": (row("兰州市商业银行"), row("兰州银行股份有限公司")),
    "a rural bank by its short name": (
        row("上海农商银行南汇支行"),
        row("上海农村商业银行股份有限公司南汇支行"),
    ),
    "a hospital in brackets": (
        row("广东职业学院（附属第二医院）"),
        row("广东职业学院附属第2医院", "广州市"),
    ),
    "a school and its city in brackets": (row("南京师范大学（南京）"), row("南京师范大学")),
    "a county in brackets": (
        row("允鼎（裕华）皮革有限公司"),
        row("允鼎皮革", "石家庄市"),
    ),
    "a group without its place": (
        row("杭州平智材料集团有限公司", "杭州市"),
        row("平智材料集团"),
    ),
    "a branch without form": (
        row("弘欣船舶配件门头沟分厂"),
        row("弘欣船舶配件有限公司门头沟分厂"),
    ),
    "a Latin name with and without its form": (
        row("Altor Bearings GmbH"),
        row("ALTOR BEARINGS"),
    ),
    "a branch by its short name": (
        row("杭州平智电子科技有限公司苏州分公司"),
        row("平智电子苏州分公司"),
    ),
}
APART = {
    "codes": (row("平智电子有限公司", "杭州市", PARENT), row("平智电子有限公司", "杭州市", CHILD)),
    "a branch with its parent's code": (
        row("杭州平智电子有限公司", "", PARENT),
        row("杭州平智电子有限公司苏州分公司", "", PARENT),
    ),
    "a branch in its parent's city": (
        row("杭州平智电子有限公司"),
        row("杭州平智电子有限公司苏州分公司", "杭州市"),
    ),
    "places": (row("平智电子有限公司", "杭州市"), row("平智电子有限公司", "苏州市")),
    "trades of one brand": (row("杭州平智电子有限公司"), row("杭州平智化工有限公司")),
    "a short brand one character apart": (
        row("杭州平智电子有限公司", "杭州市"),
        row("杭州越智电子有限公司", "杭州市"),
    ),
    "parts with a code of their parent": (
        row("杭州平智电子有限公司苏州分公司", "", PARENT),
        row("杭州平智电子有限公司宁波分公司", "", PARENT),
    ),
    "a campus that another city names": (row("哈尔滨工业大学（深圳）"), row("哈尔滨工业大学")),
    "a group and a brand that may be any firm of it": (
        row("杭州平智集团有限公司"),
        row("杭州平智"),
    ),
    "a group and the English name of a firm of it": (
        row("杭州平智集团有限公司"),
        row("Hangzhou Pingzhi Electronic Technology Co., Ltd."),
    ),
    "companies of two countries": (row("Altor Bearings GmbH"), row("Altor Bearings S.p.A.")),
    "a city's bank and its rural bank": (row("兰州银行"), row("兰州农商银行")),
    "schools one character apart": (row("常州医科大学"), row("兰州医科大学")),
    "a school and its institute elsewhere": (
        row("西安电子科技大学"),
        row("西安电子科技大学宁波研究院", "西安市"),
    ),
    "a school and its college": (row("浙江大学"), row("浙江大学城市学院", "杭州市")),
    "an academy and its institute": (row("中国科学院"), row("中国科学院物理研究所")),
    "numbers": (row("中国电科14所"), row("中国电科54所")),
    "hospitals": (row("浙江大学附属第一医院"), row("浙江大学附属第二医院")),
    "province and city in full names": (
        row("浙江平智电子有限公司"),
        row("杭州平智电子有限公司", "杭州市"),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_engine_joins(pair: tuple[Row, Row]) -> None:
    resolution = run(pair)
    assert len(set(resolution.clusters)) == 1
    assert resolution.joined[1].rule


@pytest.mark.parametrize("pair", APART.values(), ids=APART.keys())
def test_engine_leaves_apart(pair: tuple[Row, Row]) -> None:
    assert len(set(run(pair).clusters)) == 2


def test_engine_a_name_that_fits_two_asks() -> None:
    resolution = run(
        [row("平智电子有限公司", "杭州市"), row("平智电子有限公司", "苏州市"), row("平智电子")]
    )
    assert len(set(resolution.clusters)) == 3
    assert {(ask.a, ask.b) for ask in resolution.asks} == {(0, 2), (1, 2)}


def test_engine_a_decision_adds_up() -> None:
    resolution = run([row("杭州平智电子科技有限公司"), row("平智", "杭州市")])
    decision = resolution.joined[1]
    assert decision.rule == "scored"
    assert decision.score == pytest.approx(sum(weight for _, weight in decision.features))


def test_engine_judgements_win() -> None:
    rows = [row("杭州平智电子有限公司"), row("平智电子有限公司", "杭州市"), row("苏州恒信")]
    assert len(set(run(rows, different=[("0", "1")]).clusters)) == 3
    joined = run(rows, same=[("0", "2")])
    assert joined.clusters[0] == joined.clusters[2]
    assert joined.joined[2].rule == "judgement"


def test_engine_a_contradiction_is_asked() -> None:
    rows = [row("甲乙丙"), row("丁戊己"), row("庚辛壬")]
    resolution = run(rows, same=[("0", "1"), ("1", "2")], different=[("0", "2")])
    assert resolution.clusters[0] != resolution.clusters[2]
    assert [ask.rule for ask in resolution.asks] == ["judgement"]


def test_engine_undoing_a_judgement_gives_what_was() -> None:
    rows = [pair[end] for pair in (*SAME.values(), *APART.values()) for end in (0, 1)]
    before = run(rows)
    run(rows, same=[("0", "5")], different=[("2", "3")])
    assert run(rows) == before


def test_engine_common_names_teach_caution() -> None:
    """Where one brand and trade is found in many cities, a name without a place is left apart."""
    cities = ["杭州", "苏州", "宁波", "长沙", "武汉", "青岛", "大连", "厦门"]
    brands = [a + b for a in "平恒瑞盛泰宏" for b in "智达信远华安"]
    rows = [
        row(f"{cities[(number * step) % 8]}{brand}电子有限公司")
        for number, brand in enumerate(brands)
        for step, times in ((1, 1), (3, 3))
        for _ in range(times)
    ]
    rows += [row("杭州独创电子有限公司"), row("独创电子有限公司")]
    resolution = run(rows)
    assert resolution.clusters[-1] != resolution.clusters[-2]


def test_engine_a_table_teaches_that_full_names_are_borne_by_several() -> None:
    """Where places show one full name on several firms, the name alone joins nothing."""
    names = [f"{a}{b}电子有限公司" for a in "平恒瑞盛泰宏" for b in "智达信远华安"]
    several = [row(name, city) for name in names for city in ("杭州市", "苏州市", "苏州市")]
    bare = [row("独创机械有限公司"), row("独创机械有限公司")]
    assert len(set(run([*several, *bare]).clusters[-2:])) == 2
    one_each = [row(name, city) for name in names for city in ("杭州市", "杭州市", "杭州市")]
    assert len(set(run([*one_each, *bare]).clusters[-2:])) == 1


def test_engine_a_part_with_its_parents_code_is_one_with_itself() -> None:
    """What several parts carry is their parent's code, and tells none of them apart."""
    part, other = "杭州平智电子有限公司苏州分公司", "杭州平智电子有限公司宁波分公司"
    rows = [row(part, "", PARENT), row(part, "", CHILD), row(other, "", PARENT)]
    clusters = run(rows).clusters
    assert clusters[0] == clusters[1] != clusters[2]


def test_engine_a_latin_name_that_fits_two_companies_asks() -> None:
    rows = [row("Altor Bearings GmbH"), row("Altor Bearings AG"), row("Altor Bearings")]
    resolution = run(rows)
    assert len(set(resolution.clusters)) == 3
    assert {(ask.a, ask.b) for ask in resolution.asks} == {(0, 2), (1, 2)}


NAMES = [pair[end] for pair in (*SAME.values(), *APART.values()) for end in (0, 1)]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(NAMES))))
def test_engine_order_changes_nothing(order: list[int]) -> None:
    def groups(order: Sequence[int]) -> set[frozenset[int]]:
        columns = Columns(
            [f"{place:03d}" for place in order],
            [NAMES[place][0] for place in order],
            [NAMES[place][1] for place in order],
            codes=[(NAMES[place][2],) if NAMES[place][2] else () for place in order],
            people=[NAMES[place][3] for place in order],
        )
        found: dict[int, set[int]] = {}
        for place, cluster in zip(order, resolve(columns).clusters, strict=True):
            found.setdefault(cluster, set()).add(place)
        return {frozenset(members) for members in found.values()}

    assert groups(order) == groups(range(len(NAMES)))


def test_engine_noise_never_joins_two_codes() -> None:
    maker = random.Random(1)
    codes = [f"code:{number}" for number in range(40)]
    rows = [
        row(f"{maker.choice('平恒')}{maker.choice('智达')}电子", "杭州市", maker.choice(codes))
        for _ in range(400)
    ]
    resolution = run(rows)
    told: dict[int, set[str]] = {}
    for number, cluster in enumerate(resolution.clusters):
        told.setdefault(cluster, set()).add(rows[number][2])
    assert all(len(found) == 1 for found in told.values())
