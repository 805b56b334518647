"""Words that a spinner put in each other's place: told by context and by the document."""

from __future__ import annotations

import pytest

from ingest.text.repair import repair

SPUN = (
    "完善科技效劳体系，公共效劳平台到达25家。推动经济高质量开展，大力开展高新技术产业。"
    "申报国家火炬方案2项，创造专利授权160件。营造创新气氛，夯实产业根底。"
)
"""What shows that a spinner went over a document."""


def read(words: str) -> str:
    """Return what is read of a sentence of a document that is spun."""
    text = f"{SPUN}\n{words}。"
    found = repair(text)
    assert found.undo() == text
    return found.text.split("\n")[1].removesuffix("。")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("实现关键技术打破，专利申请打破500件", "实现关键技术突破，专利申请突破500件"),
        ("晋升自主创新能力，推动改造晋升", "提升自主创新能力，推动改造提升"),
        ("增强组织领导，增强队伍建设", "加强组织领导，加强队伍建设"),
        ("优化产业构造", "优化产业结构"),
        ("提高检测才能，创新才能不强", "提高检测能力，创新能力不强"),
        ("建设消费线2条，规模化消费", "建设生产线2条，规模化生产"),
        ("技术程度不断提高，达到国际先进程度", "技术水平不断提高，达到国际先进水平"),
        ("大学生社会理论基地", "大学生社会实践基地"),
        ("组织施行一批重大项目", "组织实施一批重大项目"),
        ("比上年进步5个百分点", "比上年提高5个百分点"),
        ("组成局部，绝大局部企业", "组成部分，绝大部分企业"),
        ("科技奉献率，作出突出奉献", "科技贡献率，作出突出贡献"),
        ("推进产教交融", "推进产教融合"),
        ("片面推进", "全面推进"),
        ("要害技术攻关", "关键技术攻关"),
        ("经济技术开辟区", "经济技术开发区"),
        ("施展龙头企业作用", "发挥龙头企业作用"),
        ("依托单元，事业单元", "依托单位，事业单位"),
        ("科技立异", "科技创新"),
        ("降低本钱，降低企业本钱", "降低成本，降低企业成本"),
        ("列入国家星火方案", "列入国家星火计划"),
        ("引进科技工程120个，工程总投资3亿元", "引进科技项目120个，项目总投资3亿元"),
        ("科技创新为开展提供支撑", "科技创新为发展提供支撑"),
        ("双方环绕“双碳”目标合作，提早两个月完成", "双方围绕“双碳”目标合作，提前两个月完成"),
        ("担当国家科技项目，签下首批工程合同", "承担国家科技项目，签下首批项目合同"),
        ("投入强度由1.2%进步到1.8%", "投入强度由1.2%提高到1.8%"),
    ],
)
def test_spun_words_are_put_back(written: str, meant: str) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    "words",
    [
        "打破国外垄断，打破行政壁垒",
        "晋升高级职称，晋升为副教授",
        "增强创新意识，增强发展后劲，增强责任感",
        "地质构造，数据构造",
        "只有创新才能赢得市场",
        "扩大居民消费，消费者，消费市场，消费扶贫",
        "信息化程度，现代化程度",
        "理论学习，整理论文",
        "自发布之日起施行，采取措施行之有效",
        "推进步伐加快，促进步入正轨",
        "大局部署，科技局部门，市科技局部分领导",
        "情景交融",
        "从根本上解决，根本任务",
        "标新立异，建立异地孵化器",
        "项目的管理，题目的考核",
        "举办事业单位招聘，主办事项",
        "网上风险，以上风电装机",
        "设计谋划，双轨制",
        "个人材料，工人材料",
        "新增进口设备",
        "计算机关键部件",
        "全国度过",
        "组织开展科普活动，开展产学研合作",
        "水利工程，工程质量，工程技术研究中心",
        "实施方案，应急方案",
        "发明创造，创造税收",
        "代表团下午三时到达上海",
        "创立自主品牌，公司创立于1998年",
    ],
)
def test_spun_documents_keep_words_that_are_meant(words: str) -> None:
    assert read(words) == words


@pytest.mark.parametrize(
    "text",
    [
        "晋升能力。",
        "加强工程项目管理，制定年度工作方案，工作有序开展。",
        "专家组到达北京，会场气氛热烈，总数到达25家。",
        "打破500件。",
    ],
)
def test_spun_words_are_left_where_no_document_speaks_for_a_spinner(text: str) -> None:
    assert repair(text + "科技创新成效明显，产业发展态势良好。" * 40).edits == ()


def test_spun_words_support_each_other() -> None:
    one, two = "主持科技工程28项", "夯实产业根底"
    calm = "。" + "科技创新成效明显，企业培育持续加力。" * 20
    assert repair(one + calm).edits == ()
    assert [e.after for e in repair(f"{one}，{two}，优化产业构造{calm}").edits] == [
        "项目",
        "基础",
        "结构",
    ]


def test_spun_short_texts_are_told_by_two_words() -> None:
    found = repair("甲方与乙方共同创立示范中心，丙方提供设计效劳，技术成果归各方所有。")
    assert "共同创建示范中心" in found.text
    assert "设计服务" in found.text
    alone = "公司创立于2006年，愿为乡亲效劳，村口环绕着竹林。"
    assert repair(alone).text == alone
