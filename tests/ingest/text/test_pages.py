"""Page marks: every form is taken out, whatever it cuts; numbers that are meant are left."""

from __future__ import annotations

import pytest

from ingest.text.repair import repair

WORDS = "坚持以企业为主体，推动创新要素集聚，完善科技服务体系，建设产业技术研究院与成果转化基地"
TITLE = "青石县科技创新三年行动计划"


def page_marks(text: str) -> list[str]:
    found = repair(text)
    assert found.undo() == text
    return [edit.before.strip() for edit in found.edits if edit.rule == "page_mark"]


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "\n- 3 -\n",
            "- 3 -",
            "\n第3页 共12页\n",
            "第3页 共12页",
            "\n3/12\n",
            "3/12",
            "\n3 / 12\n\n",
        ),
        *(
            "\n3\n",
            "\n\n3\n\n",
            "\n3\n\f",
            "\n第三页\n",
            "\n-3-/18\n",
            "\n页码：3/12\n",
            "\n（3/12）\n",
        ),
        *("－ 3 －", "— 3/12 —", "\nPage 3 of 12\n", "Page 3 of 12", "\n共12页\n", "\niii\n"),
    ],
)
def test_pages_taken_out_leave_the_sentence_whole(mark: str) -> None:
    text = f"{WORDS}，推进{mark}高新技术产业发展。"
    assert page_marks(text) == [mark.strip()]
    assert repair(text).text == f"{WORDS}，推进高新技术产业发展。"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (
            f"1、{TITLE}\n{WORDS}。\n2、推进{WORDS}。\n3、建设。第3页 共3页",
            ["1、", "2、", "3、", "第3页 共3页"],
        ),
        (f"{WORDS}。\n2、三、主要任务\n{WORDS}。", ["2、"]),
        (f"{WORDS}。\n5、(二)建设平台\n{WORDS}。", ["5、"]),
        (f"{WORDS}。\n5 （二）建设平台\n{WORDS}。", ["5"]),
        (f"{WORDS}，零\n6 违纪。\n{WORDS}。", ["6"]),
        (f"{WORDS}。\n2农业承包。{WORDS}\n{WORDS}。\n3存在的困难。", ["2", "3"]),
        (f"{WORDS}，— 1 —\n{WORDS}。\n— 2 —\n{WORDS}，3我要请谁来。", ["— 1 —", "— 2 —", "3"]),
        (f"{WORDS}。\n2\n二、主要任务\n{WORDS}。\n3\n（二）建设平台\n{WORDS}。", ["2", "3"]),
        (f"{WORDS}。\n(3)\n支柱产业：{WORDS}。", ["(3)"]),
        (f"1/2{TITLE}\n{WORDS}。\n2/2四、服务基层。", ["1/2", "2/2"]),
        (f"被第11页命名为示范区。{WORDS}。\n第12页", ["第11页", "第12页"]),
        ("发展高新技术产3业集群。", ["3"]),
        (f"{WORDS}。\n210月16日举行仪式。", ["2"]),
        (f"{WORDS}。22023年，新增8家。", ["2"]),
        (f"科技工作计划 篇1\n{WORDS}。\n科技工作计划 篇2\n{WORDS}。", []),
        (f"新增项目4项第2页。{WORDS}", ["第2页"]),
        (f"{WORDS}，规范管理\n4、，注销僵尸学会。{WORDS}", ["4、"]),
        (f"{WORDS}。3\n二、主要任务", ["3"]),
        (f"{WORDS}。\n第 页 共 页\n二、主要任务", ["第 页 共 页"]),
    ],
)
def test_pages_are_told_by_their_order_and_their_place(text: str, marks: list[str]) -> None:
    assert sorted(page_marks(text)) == sorted(marks)


@pytest.mark.parametrize(
    "text",
    [
        "1、培育企业，发展高新技术产业。\n2、建设平台。\n3、引进人才。",
        f"1、2023年工作总结\n{WORDS}。\n2、2024年工作计划\n{WORDS}。\n3、调研报告\n{WORDS}。",
        "完成投资的3/4，2/3以上的企业，1/2左右，8/12个项目，6/18活动。",
        "新增12家企业、863计划3项、5大平台、3D打印、12345热线，建成8个；2025年到位。",
        "增长3成。连续5届。第3届。排名第9。落户12企业。新增12高新企业。",
        "见第3页，详见报告第12页附表。",
        "序号\n1\n企业\n2\n高校\n3\n平台\n",
        "5G基站\n3D打印\n863计划",
        f"重点任务\n1培育主体。{WORDS}。\n2建设平台。{WORDS}。\n3引进人才。{WORDS}。",
        f"主要做法\n[2]“两头跑”。{WORDS}。\n[3]“三不清”。{WORDS}。",
        f"{WORDS}。 2 建设目标 2.1 {WORDS}。 3 研究方向 {WORDS}。",
        "国家02专项，见附件第2页。",
        f"12\n家企业，{WORDS}。",
    ],
)
def test_pages_leave_lists_tables_and_counts(text: str) -> None:
    assert page_marks(text) == []


@pytest.mark.parametrize("sign", ["、", "．"])
def test_pages_leave_the_items_of_a_list_beside_them(sign: str) -> None:
    items = [f"{number}{sign}{WORDS}。\n" for number in range(1, 5)]
    text = "主要做法：\n" + "".join(items[:2]) + "— 2 —\n" + "".join(items[2:])
    assert page_marks(text) == ["— 2 —"]


def test_pages_leave_a_short_line_between_two_of_them() -> None:
    text = f"{WORDS}，推进\n- 1 -\n产业发展\n- 2 -\n{WORDS}，推进。"
    assert page_marks(text) == ["- 1 -", "- 2 -"]


@pytest.mark.parametrize("end", ["\n- {} -\n", "\n{}\n", "\n\f"])
def test_pages_go_with_the_head_that_comes_again(end: str) -> None:
    ends = [end.format(number) for number in (1, 2, 3)]
    words = [f"{WORDS}，推进", f"高新技术产业{WORDS}，加", f"快发展。{WORDS}，建", "成平台5个。"]
    text = words[0] + "".join(f"{e}{TITLE}\n{w}" for e, w in zip(ends, words[1:], strict=True))
    assert repair(f"{TITLE}\n{text}").text == f"{TITLE}\n" + "".join(words)


@pytest.mark.parametrize("head", ["{title} {n}", "{n}  {title}"])
def test_pages_go_with_a_numbered_head_that_cuts_sentences(head: str) -> None:
    heads = [f"\n{head.format(title=TITLE, n=number)}\n" for number in (3, 4, 6)]
    longer = WORDS * 3
    words = [f"{WORDS}，推进", f"高新技术产业{longer}，加", f"快发展。{longer}，建", "成平台5个。"]
    text = words[0] + "".join(f"{h}{w}" for h, w in zip(heads, words[1:], strict=True))
    assert repair(text).text == "".join(words)
    whole = "".join(f"{WORDS}。\n{head.format(title=TITLE, n=n)}\n" for n in (1, 2, 3))
    assert page_marks(whole) == []
