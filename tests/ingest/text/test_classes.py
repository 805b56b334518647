"""What names a class and no thing, beside what looks like it and is a name."""

from __future__ import annotations

import pytest
from last_check import checked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我省现有国家重点实验室16个。", "Platform:国家重点实验室"),
        ("高校2家国家重点实验室建设获批。", "Platform:国家重点实验室"),
        ("布局建设8个湖北科技特派员工作站，分别落户。", "Platform:湖北科技特派员工作站"),
        ("创建省级星创天地达到5家以上。", "Program:省级星创天地"),
        ("设立1000万元科创基金。", "Program:万元科创基金"),
        ("设立1000万元科创基金。", "Program:1000万元科创基金"),
        ("聚力实施四大攻坚工程", "Program:四大攻坚工程"),
        ("成立工作领导小组", "Government:工作领导小组"),
        ("领导小组下设办公室", "Platform:办公室"),
        ("合作共建院士工作站。", "Platform:院士工作站"),
        ("以国家重点实验室为代表的体系", "Platform:国家重点实验室"),
        ("均可申请设立院士工作站,", "Platform:院士工作站"),
        ("龙头企业设立企业研究院,", "Platform:企业研究院"),
        ("为推动企业研究院发展,", "Platform:企业研究院"),
        ("鼓励高校建成技术转移中心,", "Platform:技术转移中心"),
        ("组织实施市级重大科技专项8项", "Program:市级重大科技专项"),
        ("地处大别山北麓,是农业大市", "Region:农业大市"),
        ("副校长会见了来宾,", "Region:来宾"),
        ("各县市科委要健全机构", "Government:各县市科委"),
        ("培育生物医药企业10家", "Field:生物医药"),
        ("农科所与xx合作社结对", "Enterprise:xx合作社"),
        ("在*日报开展宣传,", "Enterprise:*日报"),
        ("补齐云溪县科技创新短板", "Program:云溪县科技创新短板"),
        ("参加各类招聘会、校企对接会,", "Program:校企对接会"),
        ("办好创新创业大赛,", "Program:创新创业大赛"),
        ("在县里设立分院,", "Platform:分院"),
        ("感知、动力企业聚集", "Program:动力企业"),
        ("每两年评选一批创新型企业", "Program:创新型企业"),
        ("建成9家省级重点研究院。", "Program:省级重点研究院"),
        ("建设2家省部共建国家重点实验室", "Platform:国家重点实验室"),
        ("提升云溪县科技创新活力", "Program:云溪县科技创新活力"),
        ("云溪生物医药是“1+5”的组成部分", "Park:云溪生物医药"),
        ("转化磷石膏制酸技术", "Platform:磷石膏制酸技术"),
        ("主动对接名校大院，", "Platform:名校大院"),
        ("云溪县是全省道地药材主产地，", "Platform:全省道地药材主产地"),
        ("在上海设立的科创飞地，", "Platform:科创飞地"),
    ],
)
def test_sound_leaves_out_classes_that_are_counted(text: str, name: str) -> None:
    assert checked(text, name) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建有云溪光电实验室，占地2个足球场。", ["Platform:云溪光电实验室"]),
        ("第3个云溪重点实验室落户。", ["Platform:云溪重点实验室"]),
        ("成立院士工作站,", ["Platform:院士工作站"]),
        ("青石重工要加强技术中心建设,", ["Enterprise:青石重工", "Platform:技术中心"]),
        ("科技企业孵化器面积扩至2万平方米,", ["Platform:科技企业孵化器"]),
        ("完成公共实验室建设,", ["Platform:公共实验室"]),
        ("甲院、乙院等9家省级重点研究院落户。", ["Program:省级重点研究院"]),
        ("深入推进大学科技园建设", ["Park:大学科技园"]),
        ("承担3个国家重点研发计划项目。", ["Program:国家重点研发计划"]),
        ("获云溪市科技进步一等奖2个。", ["Program:云溪市科技进步一等奖"]),
        (
            "建成云溪茶叶中心、青石竹木中心2个平台。",
            ["Platform:云溪茶叶中心", "Platform:青石竹木中心"],
        ),
        ("建成云溪茶叶中心和青石竹木中心2个。", ["Platform:云溪茶叶中心", "Platform:青石竹木中心"]),
        ("建设马铃薯预警站1处。", ["Platform:马铃薯预警站"]),
        ("油茶院士工作站揭牌。", ["Platform:油茶院士工作站"]),
        ("县科技馆开馆。", ["Platform:县科技馆"]),
        ("获评省级高新技术企业。", ["Program:省级高新技术企业"]),
        ("办好云溪技术大市场。", ["Platform:云溪技术大市场"]),
        ("青石重工设立博士后科研工作站。", ["Platform:博士后科研工作站"]),
        ("来宾市的企业到来宾考察", ["Region:来宾市", "Region:来宾"]),
        ("培育生物医药产业", ["Field:生物医药"]),
        ("江海大学**研究院揭牌", ["Platform:江海大学**研究院"]),
        ("举办青少年科技创新大赛,", ["Program:青少年科技创新大赛"]),
        ("办好云溪创新创业大赛,", ["Program:云溪创新创业大赛"]),
        ("办好第三届科技交易会,", ["Program:第三届科技交易会"]),
        ("国家星火计划6项", ["Program:国家星火计划"]),
        ("市生产力促进中心年服务企业", ["Platform:市生产力促进中心"]),
        ("参观磁材国家重点实验室", ["Platform:磁材国家重点实验室"]),
        ("通过高新技术企业认定,", ["Program:高新技术企业"]),
        ("它是农业产业化省级重点龙头企业,", ["Program:农业产业化省级重点龙头企业"]),
        ("高新区管委会发文。", ["Government:高新区管委会"]),
        ("在上海的青石科创飞地启用。", ["Platform:青石科创飞地"]),
    ],
)
def test_sound_keeps_names_beside_numbers(text: str, names: list[str]) -> None:
    assert checked(text, *names) == names
