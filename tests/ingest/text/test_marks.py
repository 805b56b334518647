from __future__ import annotations

import pytest

from ingest.text.marks import boilerplate, masks
from ingest.text.overwritten import overwritten
from ingest.text.stripped import stripped


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 文章中心 > 正文",
        "前言:本站为你精心整理了科技计划范文,希望对你有参考价值,欢迎咨询。",
        "推荐访问:科技 创新 计划",
        "篇三:县域科技创新计划",
        "责任编辑:王某",
        "您当前的位置:首页-公文范文-正文",
        "看过本文的人还看过:1.科技工作总结",
        "县域科技创新工作总结(通用3篇)",
        "来源:某县科技局 浏览:387次",
        "本文地址:http://example.org/a.html",
        "还剩12页未读,继续阅读",
        "某市日报电子版 > 第03版 > 要闻",
        "计划大全 » 单位计划",
        "某县科技工作计划 篇2",
        "索引号:000014/2022-00317 主题分类:科技",
        "热门搜索:科技成果 技术转移",
        "本文档由用户上传分享,如需完整版请下载",
        "附件下载:1. 建设统计表.xls 2. 规划图.jpg",
        "第一部分:高新区产学研工作汇报材料",
        "科技局工作计划【三篇】-文秘帮",
        "【导语】时光飞逝,新的一年又开始了",
        "(此处为付费内容,支付3.00元继续阅读)",
        "您的浏览器不支持video标签",
        "科技局2023年工作方案(范本)",
        "该文档为Word版,共6页,可任意编辑,下载后格式完整",
        "一、总体要求………………………………3",
        "目 录",
        "字体大小:A+ A- 打印 收藏",
        "微信 微博 QQ空间 复制链接",
        "科技局工作要点 第一篇",
        "【篇一】县科技局工作总结",
        "……(某某网http://example.org省略670字,正式会员可完整阅读)……",
    ],
)
def test_marks_boilerplate_covers_the_line(line: str) -> None:
    text = f"正文第一段。\n{line}\n正文第二段。"
    (mark,) = boilerplate(text)
    assert text[mark.start : mark.end] == line


@pytest.mark.parametrize(
    "line",
    [
        "依托中国知识资源总库阅读文献。",
        "[甲]为乙方提供服务",
        "首页推荐了12家企业。",
        "收益的70%归团队所有,剩余30%留作基金。",
        "安装金币兑换机,第一部分建设内容完成。",
        "第1篇论文在线发表,导语和思路一致。",
        "可编辑存储器芯片,星期一召开例会。",
        "版权登记120件。",
        "打印设备产业规模达到3亿元。",
        "访问推荐的科技企业12家。",
        "编辑出版《科技志》。",
        "来源于高校的成果占三成。",
        "效率>90%的企业12家,投入强度>3%。",
        "成果发表论文3篇",
        "第一篇 总则",
        "(此件公开发布)",
    ],
)
def test_marks_boilerplate_leaves_content(line: str) -> None:
    assert list(boilerplate(f"前文。\n{line}")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("西安电子科技大学**研究院", ["**"]),
        ("投入xx.x亿元,企业x家", ["xx.x", "x"]),
        ("20__年计划", ["20__"]),
        ("建设“”物联网研究院", ["“”"]),
        ("LED与X射线检测、5xG、X光机、x86架构", []),
        ("20xx年与20**年,某某公司", ["20xx", "20**", "某某"]),
        ("二○○九年,3×4米,5*3组", []),
        ("x加快园区建设。\nx抓好示范。\nx举办培训,奖励x家。", ["x"]),
        ("x县建成。\nx市投产。\nx大学签约。\nx加快。", ["x"] * 4),
    ],
)
def test_marks_masks_are_blanked_names_and_numbers(text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in masks(text)] == found


def test_marks_overwritten_takes_a_number_that_cannot_be_and_its_like() -> None:
    text = "引进2023家企业,专利202350件,比例超过2023.5%,2023年完成,新增16家。"
    found = [(text[m.start : m.end], m.repaired) for m in overwritten(text)]
    assert found == [("2023", "10"), ("202350", "1050"), ("2023.5", "10.5")]


NUMBERS = "企业25家、平台7个、专利118件、论文32篇、博士6名、活动36场、项目13项、园区8个、站点15处、"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("引进2023家企业,专利202350件。", ["2023", "202350"]),
        (NUMBERS * 2 + "引进2023家。", ["2023"]),
        (NUMBERS * 2 + "新增10名,引进2023家。", []),
        ("专利2023件。", []),
        ("年产2000吨,投资2000万元,培训2000人次。", []),
        ("地区生产总值2023.5亿元,财政收入2023.1亿元。", []),
        ("2023届毕业生56人,2023级新生32人,2023年1月至2023年3月。", []),
        ("到2023月底完成。", ["2023"]),
        ("8、抓招商。\n9、抓服务。\n2023、抓落实,引进2023家。\n11、抓考核。", ["2023"] * 2),
        ("资助202300万元,新建2023个。", ["202300", "2023"]),
        ("给予一次性奖励2023万元。", ["2023"]),
        ("专利申请不少于2023件。", ["2023"]),
        ("产值突破2023亿元,到2023年实现产值2023亿元。", ["2023", "2023"]),
        ("农民人均收入2023元,到2023年底完成2023。", []),
        ("申请、授权分别增长15%、2022以上。", ["2022"]),
        ("增速由15%、2022年的12%降到8%。", []),
        ("培训2022期,饲草缺口2022万公斤。", ["2022", "2022"]),
    ],
)
def test_marks_overwritten_flags_what_cannot_be_chance(text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in overwritten(text)] == found


def test_marks_overwritten_ranks_its_guesses_with_reasons() -> None:
    listed = "9、抓服务。\n2023、引进2023家。\n11、抓考核,增长20%。"
    item, mark = overwritten(listed)
    assert item.guesses[0].text == "10"
    assert (mark.guesses[0].text, mark.guesses[0].reason) == ("10", "list_number")
    (mark,) = overwritten("全市10个镇,占比达2023.5%,企业120家。")
    assert mark.guesses[0].text != "10.5"
    (mark,) = overwritten("占比达2023.5%。")
    assert (mark.guesses[0].text, mark.guesses[0].reason) == ("10.5", "absent")
    assert mark.guesses[0].confidence > mark.guesses[1].confidence


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("加快落实研发费用75税前加计扣除政策。", ["75%"]),
        ("研发投入占比1.9,增幅第二。", ["1.9%"]),
        ("增长8.2%,比2011年提高0.3", ["0.3个百分点"]),
        ("同比增长12.5,达到30家。", ["12.5%"]),
        ("分别增长12.5、13.2和8.1个百分点。", []),
        ("企业增长到12家,效率提高2倍。", []),
        ("占比重达到28%。", []),
        ("覆盖率由86提高到95,", ["86%", "95%"]),
        ("满意度由原来的85提高到95%。", ["85%"]),
        ("免疫密度达到98,人口密度达到98,", ["98%"]),
        ("良种率从2015年的34降至6.5以下,", ["34%", "6.5%"]),
        ("产值、利税分别增长40、55。", ["40%", "55%"]),
        ("按实际投入的30给予补助,减按15的税率征收。", ["30%", "15%"]),
        ("满意度低于90的单位,比例不低于30且", ["90%", "30%"]),
        ("完成全年任务的68.4,占全市总量的31。", ["68.4%", "31%"]),
        ("由42家增至60家,人数从86增加到95人,排名前3的企业,奖励30的", []),
        ("个税率由3降到1档,占地30。", []),
        ("三年行动计划(2021年-2021年)", [""]),
        ("三年行动计划(20222022年)", [""]),
        ("三年行动计划(2021-2023年)", []),
    ],
)
def test_marks_stripped_flags_lost_units_and_spans_that_end_where_they_begin(
    text: str, repaired: list[str]
) -> None:
    assert [m.repaired for m in stripped(text)] == repaired


def test_marks_boilerplate_takes_in_the_links_below_their_title() -> None:
    links = "1.科技局工作计划 2.科技工作总结\n2.街道工作计划"
    text = f"正文。\n相关文章:\n{links}\n下一步,抓好落实。\n1.建平台"
    found = [text[mark.start : mark.end] for mark in boilerplate(text)]
    assert found == ["相关文章:", "1.科技局工作计划 2.科技工作总结", "2.街道工作计划"]
