"""Page numbers in single texts: told by order, by what they cut and by what is beside them."""

from __future__ import annotations

import pytest
from page_marks import taken_out

from ingest.text.repair import repair


def test_page_damage_leaves_the_items_of_a_list() -> None:
    lines = [
        "引进山羊，完成人：某",
        "羊绒分梳智能控制，完成人：某",
        "稀土尾矿综合回收，已合作：昭君羊",
    ]
    text = "成果推介\n" + "\n".join(f"{n}.{line}" for n, line in enumerate(lines, 1))
    assert taken_out(text) == []


def test_page_damage_between_two_pages_is_told_by_their_numbers() -> None:
    words = "各部门按职责推进落实，形成工作合力，确保各项任务按期完成。\n" * 6
    assert taken_out(f"{words}— 6 —\n{words}[7]{words}— 8 —\n{words}") == ["— 6 —", "[7]", "— 8 —"]
    assert taken_out(f"{words}— 6 —\n{words}[7]{words}据统计[7]。\n— 8 —\n{words}") == [
        "— 6 —",
        "— 8 —",
    ]


def in_turn(*marked: str) -> str:
    """Return clauses with pages of words between them."""
    words = "各部门按职责推进落实，形成工作合力，确保各项任务按期完成。" * 5
    return words.join(["", *marked, ""])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (in_turn("引进人才—二—45名，", "占比为\n—三—42%，"), ["—二—", "—三—"]),
        (in_turn("平台达到2/420个，", "孵化企业123/4家，"), ["2/4", "3/4"]),
        (in_turn("建设单位2/4年内完工，", "建设4/4完成，"), ["2/4", "4/4"]),
        (in_turn("任务过1\n半，", "投入使2\n用，", "发放资料12003\n份，"), ["1", "2", "3"]),
        (in_turn("推进落实，2建设平台，", "持续攻关，3引进人才，"), ["2", "3"]),
        (in_turn("推进 2 科技攻关，", "持续 3 引进人才，"), ["2", "3"]),
        (in_turn("取得階段性成頁2效，", "工程師21頁3名，"), ["頁2", "頁3"]),
        (in_turn("推进落实， 2 建设平台，", "持续攻关； 3 引进人才，"), ["2", "3"]),
        (in_turn("区科技局二〇二〇年工作，", "二〇二一年工作，"), []),
        (in_turn("制定本方第2面案，", "实践基地6第3面个，"), ["第2面", "第3面"]),
        (in_turn("8\n人、20分、5\n题，", "3\nD打印，", "按4∶4∶\n2出资，"), []),
        (in_turn("申报书共28页，第5页填写基本信息，"), []),
        (in_turn("试题（共8页，第1页至第6页为试题），"), []),
        (in_turn("出资比例为5∶3∶2，", "按6∶2∶2，", "日期2023-5-12，", "2023-6-18，"), []),
        (in_turn("研究[2]，", "研究[3]，"), []),
        (in_turn("| 2 | 农机 | 5 |\n", "| 3 | 种业 | 8 |\n"), []),
        (in_turn("完成1/3，", "完成2/3以上，"), []),
        (in_turn("共建成8\n家，", "共引进9\n名，", "占比达10\n%，"), []),
        (in_turn("建设1核、2带、", "发展3区、"), []),
    ],
)
def test_page_damage_is_told_by_counting_on_a_page_apart(text: str, found: list[str]) -> None:
    assert taken_out(text) == found


PADDING = "各部门按职责推进落实，形成工作合力，确保各项任务按期完成。"


@pytest.mark.parametrize("form", ["-{}-", "--{}--", "·{}·", "■{}■", "【{}】", "*{}*"])
@pytest.mark.parametrize(
    "words", [("引进人才", "45名", "建成平台", "12个"), ("引进人才45", "名", "平台12", "个")]
)
def test_page_damage_beside_a_number_is_told_by_counting_on(
    form: str, words: tuple[str, str, str, str]
) -> None:
    before, behind, again, end = words
    marks = [form.format(2), form.format(3)]
    text = f"{before}{marks[0]}{behind}。{PADDING * 3}{again}{marks[1]}{end}。"
    assert taken_out(text) == marks
    assert repair(text).text == text.replace(marks[0], "").replace(marks[1], "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第2页 共4页\n引进品种4/41.2万册，签订协议3/415份。", ["第2页 共4页", "4/4", "3/4"]),
        ("投入资金Page 2 of 57亿元，培训农民Page 3 of 512人。", ["Page 2 of 5", "Page 3 of 5"]),
        (f"引进企业2\n— 4 —\n家整机企业。{PADDING}", ["— 4 —"]),
        ("价款第5页120万元，报名的第6页3人。", ["第5页", "第6页"]),
        ("报告第5页3个表，见第6页120万元，比分3-2名，2-3-4家，3*5*2米。", []),
        (f"{PADDING * 4}\n县农业局\nP2“麻类不是老古董”，{PADDING * 3}", ["P2"]),
        (f"{PADDING * 5}\n[2]（三）主要做法。{PADDING * 5}\n", ["[2]"]),
        (f"{PADDING * 12}完成投资12亿元3\n。{PADDING * 12}", ["3"]),
        (f"1青石县科技工作计划\n{PADDING * 5}\n- 2 -\n{PADDING}", ["1", "- 2 -"]),
        (f"1号文件落实方案\n{PADDING * 5}\n- 2 -\n{PADDING}", ["- 2 -"]),
        ("[2]张学军：高原粮食干燥。共3人，2 of 3 files，2/共用平台。", []),
        ("P2级粉末。\nP3实验室将建。\nP4（四级）实验室。", []),
    ],
)
def test_page_damage_beside_a_number_leaves_the_number_whole(text: str, found: list[str]) -> None:
    assert taken_out(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "本实用新型公开了一种摊青装置，包括机架（1）、输送带（2）和加湿器（3），所述机架（1）的上端"
        "固定有电机（4），电机（4）连接主动辊（5）；加湿器（3）位于输送带（2）上方。",
        "如图1所示，滚筒2外壁设螺旋叶片5，热风管3与热泵6相连，所述热泵6设于机壳1内，"
        "风机10安装于侧板11的中部。",
        f"项目4、项目5进度较快，项目2受雨季影响滞后。{PADDING * 3}\n第2页 共2页",
        "地区生产总值增长8左右。研发占比超过4的企业，可按规定享受政策。党课3堂，签下24单。",
    ],
)
def test_page_damage_leaves_numbers_that_name_or_rate_a_thing(text: str) -> None:
    assert taken_out(text) == ["第2页 共2页"] * text.count("第2页")


def test_page_damage_goes_on_from_a_title_whatever_lists_stand_between() -> None:
    lines = [
        "《工作总结》由会员上传",
        "1、科学技术局年度工作总结一、工作回顾",
        "1.抓平台。推动中试平台投入运营，支持县属企业牵头组建研究院",
        "2.集聚资源。推进烟气多污染物控制技术与装备国家工程",
        "2、实验室分中心、环保产业技术研究院等载体建设。",
        "3.抓作风。局班子成员每人联系企业三家，做到有求必应无事不扰",
        "3、年底向县政府报告。",
    ]
    assert taken_out("\n".join(lines)) == ["1、", "2、", "3、"]
    assert taken_out("\n".join(lines[2:4])) == []


def test_page_damage_counts_on_at_line_ends_before_counts() -> None:
    words = ["研发中心", "引进企业", "培育园区", "组建联盟", "新增平台"]
    told = [f"{word}{n}\n{n + 6}家，" for n, word in enumerate(words, 2)]
    parts = ["推进产学研合作，" * 12 + one for one in told]
    assert taken_out("".join(parts)) == ["2", "3", "4", "5", "6"]
    assert taken_out("".join(parts[:2])) == []


def test_page_damage_leaves_shares_amid_a_text() -> None:
    text = "推进落实，" * 60 + "科研人员76人，其中3/4来自省外，能耗降低2/5。"
    assert taken_out(text) == []
