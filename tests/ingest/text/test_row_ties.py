from __future__ import annotations

import pytest

from ingest.text.cells import name_cells
from ingest.text.draft import Candidate, draft
from ingest.text.labels import label_before
from ingest.text.pipeline import drafted
from ingest.text.reading import read_document
from ingest.text.repair import repair
from ingest.text.rows import table_rows

Told = set[tuple[str, str, str]]


def ties(text: str, *, by_rules: bool = False) -> Told:
    reading = read_document(text, "a.txt", by_rules=by_rules)
    return {
        (r.type, reading.mentions[r.head].text, reading.mentions[r.tail].text)
        for r in reading.relations
    }


PROJECTS = [
    ["序号", "项目名称", "承担单位", "合作单位", "所在地", "经费（万元）"],
    ["1", "高韧性镁合金压铸件研发", "临江恒锐机电有限公司", "东北大学", "临江镇", "40"],
    [
        "2",
        "蓝莓深加工工艺研究",
        "吉林绿野食品有限公司",
        "吉林农业大学、长春理工大学",
        "花山镇",
        "25",
    ],
]
TOLD: Told = {
    ("UNDERTAKES", "临江恒锐机电有限公司", "高韧性镁合金压铸件研发"),
    ("COLLABORATES_WITH", "临江恒锐机电有限公司", "东北大学"),
    ("LOCATED_IN", "高韧性镁合金压铸件研发", "临江镇"),
    ("UNDERTAKES", "吉林绿野食品有限公司", "蓝莓深加工工艺研究"),
    ("COLLABORATES_WITH", "吉林绿野食品有限公司", "吉林农业大学"),
    ("COLLABORATES_WITH", "吉林绿野食品有限公司", "长春理工大学"),
    ("LOCATED_IN", "蓝莓深加工工艺研究", "花山镇"),
}


@pytest.mark.parametrize("gap", ["\t", "  ", "　", " | ", " "])
@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n"])
def test_rows_of_a_table_are_read_by_its_header(gap: str, end: str) -> None:
    text = "临江县科技计划项目表" + end + end.join(gap.join(row) for row in PROJECTS) + end
    assert ties(text) == TOLD
    assert ties(text, by_rules=True) == TOLD


def test_a_cell_that_is_missing_moves_the_others_under_their_labels() -> None:
    rows = [row[:3] + row[4:] if row[0] == "1" else row for row in PROJECTS]
    text = "临江县科技计划项目表\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    assert ties(text) == TOLD - {("COLLABORATES_WITH", "临江恒锐机电有限公司", "东北大学")}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (
            "1. 项目名称：车规级芯片测试 承担单位：芯测科技（清河）有限公司 合作单位：东南大学"
            " 负责人：刘敏\n",
            {
                ("UNDERTAKES", "芯测科技（清河）有限公司", "车规级芯片测试"),
                ("COLLABORATES_WITH", "芯测科技（清河）有限公司", "东南大学"),
                ("AFFILIATED_WITH", "刘敏", "芯测科技（清河）有限公司"),
            },
        ),
        (
            "一、石桥县玄武岩纤维工程技术研究中心\n依托单位：四川拓鑫玄武岩有限公司\n"
            "共建单位：西南石油大学\n负责人：何建平\n",
            {
                ("HOSTS", "四川拓鑫玄武岩有限公司", "石桥县玄武岩纤维工程技术研究中心"),
                ("CO_BUILDS", "四川拓鑫玄武岩有限公司", "石桥县玄武岩纤维工程技术研究中心"),
                ("CO_BUILDS", "西南石油大学", "石桥县玄武岩纤维工程技术研究中心"),
                ("AFFILIATED_WITH", "何建平", "石桥县玄武岩纤维工程技术研究中心"),
            },
        ),
        (
            "企业名称 合作院校 签约时间\n石桥天马轴承有限公司 重庆大学 2022年3月\n"
            "石桥宏远食品有限公司 成都大学 2022年5月\n",
            {
                ("COLLABORATES_WITH", "石桥天马轴承有限公司", "重庆大学"),
                ("COLLABORATES_WITH", "石桥宏远食品有限公司", "成都大学"),
            },
        ),
        (
            "| 项目名称 | 牵头单位 | 进展 |\n| --- | --- | --- |\n"
            "| 橄榄油冷榨技术研究 | 广元市蓉成制药有限公司 | 中试 |\n",
            {("UNDERTAKES", "广元市蓉成制药有限公司", "橄榄油冷榨技术研究")},
        ),
        (
            "姓名\t派出单位\t受聘企业\t备注\n张建国\t天津大学\t渤海新材有限公司\t一年\n",
            {
                ("AFFILIATED_WITH", "张建国", "天津大学"),
                ("COLLABORATES_WITH", "天津大学", "渤海新材有限公司"),
            },
        ),
        (
            "难题名称 / 发榜单位 / 揭榜单位\n风电轴承软带消除技术 / 北岭轴承有限公司 / 燕山大学\n",
            {
                ("UNDERTAKES", "燕山大学", "风电轴承软带消除技术"),
                ("COLLABORATES_WITH", "北岭轴承有限公司", "燕山大学"),
            },
        ),
        (
            "1．冷水鱼循环养殖项目，承担单位为渝辉机械有限公司，合作单位为西南大学。\n",
            {
                ("UNDERTAKES", "渝辉机械有限公司", "冷水鱼循环养殖项目"),
                ("COLLABORATES_WITH", "渝辉机械有限公司", "西南大学"),
            },
        ),
        (
            "责任单位：市科技局；配合单位：市财政局、市发改委。\n",
            set(),
        ),
    ],
)
def test_labelled_values_are_tied_by_their_labels(text: str, holds: Told) -> None:
    assert ties(text) == holds


@pytest.mark.parametrize(
    ("text", "kind"),
    [("承担单位", "do"), ("主要承担单位", "do"), ("重点企业", ""), ("（企业", "org"), ("单", "")],
)
def test_a_short_label_stands_alone(text: str, kind: str) -> None:
    assert label_before(text, len(text))[0] == kind


@pytest.mark.parametrize("gap", ["\t", "   ", "　"])
def test_rows_are_never_joined(gap: str) -> None:
    row = gap.join(["寒地蓝莓深加工工艺研究", "吉林绿野食品有限公司", "吉林农业大学、长春理工大学"])
    text = f"{row}\n{row}\n"
    assert repair(text).text == text


def modalities(rows: list[list[str]]) -> list[str]:
    text = "2024年度平台名单\n" + "\n".join("\t".join(row) for row in rows)
    reading = read_document(text, "a.txt")
    return [r.modality for r in reading.relations if r.type == "HOSTS"]


def test_rows_of_one_table_are_done_or_planned_together_unless_they_say_how_far_they_are() -> None:
    head = ["序号", "平台名称", "依托单位", "合作单位"]
    rows = [
        ["1", "岭东锂电材料工程研究中心", "岭东金川集团有限公司", "兰州理工大学"],
        ["2", "岭东智能农机推进技术工程研究中心", "岭东洮河农机有限公司", "甘肃农业大学"],
        ["3", "岭东中药提取工程研究中心", "岭东佛慈制药有限公司", "甘肃中医药大学"],
    ]
    told = modalities([head, *rows])
    assert len(told) == 3
    assert len(set(told)) == 1
    going = [[*row, say] for row, say in zip(rows, ("已建成", "拟建", "已建成"), strict=True)]
    assert modalities([[*head, "建设进度"], *going]) == ["done", "planned", "done"]


def test_a_line_wider_than_any_table_is_no_header() -> None:
    row = "\t".join(["岭东恒锐机电有限公司"] * 60)
    text = "\t".join(["项目名称", "承担单位", "合作单位"] * 20) + f"\n{row}\n{row}"
    assert not list(table_rows(draft(text)))


def test_a_platform_found_in_part_is_all_of_its_cell() -> None:
    made = drafted("平台名称\t依托单位\n青石智能农机推进技术中心\t青石大学\n云溪茶叶\t云溪大学\n")
    start = made.text.index("青石智能农机")
    middle, end = start + len("青石智能农机"), start + len("青石智能农机推进技术中心")
    made.mentions = [
        Candidate(start, middle, "Enterprise", "learned", 0.6),
        Candidate(middle, end, "Platform", "learned", 0.6),
    ]
    name_cells(made)
    names = [(made.text[m.start : m.end], m.type) for m in made.mentions]
    assert ("青石智能农机推进技术中心", "Platform") in names
    assert not [name for name, _ in names if name in {"青石智能农机", "云溪茶叶"}]
