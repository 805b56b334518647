"""Where names begin and end: tables of cases, each with what looks like it and is none."""

from __future__ import annotations

import pytest

from ingest.text.draft import Candidate, Draft
from ingest.text.edges import extended, trimmed
from ingest.text.pipeline import drafted


def marked(text: str, told: str) -> tuple[Draft, Candidate]:
    """Return the draft of a text and the name told as `Type:name`."""
    made = drafted(text)
    type_, _, name = told.partition(":")
    at = made.text.index(name)
    return made, Candidate(at, at + len(name), type_, "learned", 0.95)


@pytest.mark.parametrize(
    ("text", "told", "left"),
    [
        ("设立“青石协同基金”,", "Program:“青石协同基金”", "青石协同基金"),
        ("实施“云溪英才”计划", "Program:“云溪英才”计划", "“云溪英才”计划"),
        (
            "进入国家技术转移示范机构行列",
            "Program:国家技术转移示范机构行列",
            "国家技术转移示范机构",
        ),
        ("获市科学技术奖x项,", "Program:市科学技术奖x项", "市科学技术奖"),
        ("落实科学素质纲要精神,", "Policy:科学素质纲要精神", "科学素质纲要"),
        ("申报国家级制造业单项冠军", "Program:国家级制造业单项冠军", "国家级制造业单项冠军"),
        ("拿到了茶艺技能大赛冠军", "Program:茶艺技能大赛冠军", "茶艺技能大赛"),
        ("建成冷链中心、茶叶中心两大配套平台", "Platform:茶叶中心两大配套平台", "茶叶中心"),
        ("列为云溪省十大技术攻关项目", "Program:云溪省十大技术攻关项目", "云溪省十大技术攻关项目"),
        ("以青石科创城为核心,", "Park:以青石科创城", "青石科创城"),
        ("与以色列理工学院签约", "University:以色列理工学院", "以色列理工学院"),
        ("历届科技镇长团成员", "Government:历届科技镇长团", "科技镇长团"),
        ("云溪日报讯", "Enterprise:云溪日报讯", "云溪日报"),
        ("推进衡山、怀溪三市协同", "Region:怀溪三市", "怀溪"),
        ("本报磐江讯 记者", "Region:磐江讯", "磐江"),
        ("邀请到鹤浦区人民政府副区长", "Government:到鹤浦区人民政府", "鹤浦区人民政府"),
        ("副院长甘霖生说,两种都有", "Person:甘霖生说", "甘霖生"),
        ("院士孙说到会", "Person:孙说", "孙说"),
        ("从事船舶动力研究,", "Field:船舶动力研究", "船舶动力"),
        ("轴承生产线投产,", "Project:轴承生产线投产", "轴承生产线"),
        ("围绕电动化底盘攻关", "Field:电动化底盘", "电动化底盘"),
        ("在经开区设色选装备中试平台", "Platform:设色选装备中试平台", "色选装备中试平台"),
        ("建成设备共享平台", "Platform:设备共享平台", "设备共享平台"),
        ("对标国家级孵化器条件", "Platform:对标国家级孵化器", "国家级孵化器"),
        ("腾讯参会", "Enterprise:腾讯", "腾讯"),
    ],
)
def test_trimmed_leaves_out_what_is_none_of_the_name(text: str, told: str, left: str) -> None:
    made, name = marked(text, told)
    found = trimmed(made, name)
    assert made.text[found.start : found.end] == left


@pytest.mark.parametrize(
    ("text", "told", "whole"),
    [
        ("前往杭州高新区(滨江)考察", "Park:杭州高新区", "Park:杭州高新区(滨江)"),
        ("在青石高新区(南区)挂职", "Park:青石高新区", "Park:青石高新区(南区)"),
        ("青石检测中心(**)挂牌", "Platform:青石检测中心", "Platform:青石检测中心(**)"),
        ("与青石大学(青大)联手", "University:青石大学", "University:青石大学"),
        ("青石制冷(浙江大学)在谈", "Enterprise:青石制冷", "Enterprise:青石制冷"),
        ("省科技厅高新处来访", "Government:省科技厅", "Government:省科技厅高新处"),
        ("市科技局成果处处长到会", "Government:市科技局", "Government:市科技局成果处"),
        ("省科技厅对问题处理及时", "Government:省科技厅", "Government:省科技厅"),
        ("管委会科技处的人", "Government:管委会", "Government:管委会"),
        (
            "成立三年行动计划领导小组",
            "Government:行动计划领导小组",
            "Government:三年行动计划领导小组",
        ),
        ("成立以县长为首的科技领导小组", "Government:科技领导小组", "Government:科技领导小组"),
        ("县里成立了科技局", "Government:科技局", "Government:科技局"),
        ("长沙理工大学云塘校区开放", "University:长沙理工大学", "University:长沙理工大学云塘校区"),
        ("浙江大学的西校区", "University:浙江大学", "University:浙江大学"),
        ("参观青石大学老校区", "University:青石大学", "University:青石大学"),
        ("株洲高新区双创中心就共建", "Park:株洲高新区", "Platform:株洲高新区双创中心"),
        ("黔岭大学资产经营公司代表", "University:黔岭大学", "Enterprise:黔岭大学资产经营公司"),
        ("青石高新区现有实验室3个", "Park:青石高新区", "Park:青石高新区"),
        ("芒砀山酒业把检验室搬走", "Enterprise:砀山酒业", "Enterprise:芒砀山酒业"),
        ("揭榜方四川大学领衔", "University:四川大学", "University:四川大学"),
        ("建好槐荫科技馆,", "Platform:槐荫科技馆", "Platform:槐荫科技馆"),
        (
            "推进晋铸精密年产3万吨高端铸件技改项目,",
            "Enterprise:晋铸精密",
            "Project:晋铸精密年产3万吨高端铸件技改项目",
        ),
        ("青石生物承建果渣提取生产线,", "Enterprise:青石生物", "Enterprise:青石生物"),
        ("青石公司微型机组三个技改项目", "Enterprise:青石公司", "Enterprise:青石公司"),
        ("青石科创城三大平台聚焦", "Park:青石科创城", "Park:青石科创城"),
        ("浙江大学建设联合实验室", "University:浙江大学", "University:浙江大学"),
    ],
)
def test_extended_takes_in_what_a_body_goes_on_with(text: str, told: str, whole: str) -> None:
    made, name = marked(text, told)
    found = extended(made, name, 0, len(made.text))
    assert f"{found.type}:{made.text[found.start : found.end]}" == whole


@pytest.mark.parametrize(
    ("text", "told", "whole"),
    [
        (
            "榕江新能源装备及储能材料产业园动工",
            "Park:储能材料产业园",
            "榕江新能源装备及储能材料产业园",
        ),
        ("园区与北京能源研究院签约", "ResearchInstitute:北京能源研究院", "北京能源研究院"),
        ("建设冷链中心和茶叶产业园", "Park:茶叶产业园", "茶叶产业园"),
        ("将浦东—昆木现代农业产业园建成", "Park:昆木现代农业产业园", "浦东—昆木现代农业产业园"),
        ("青石重工——青石海洋产业园", "Park:青石海洋产业园", "青石海洋产业园"),
        (
            "考察500公里高速动车组冷却装置,",
            "Project:高速动车组冷却装置",
            "500公里高速动车组冷却装置",
        ),
        ("在研400吨级纯电动矿卡", "Project:吨级纯电动矿卡", "400吨级纯电动矿卡"),
        ("实施2024数控磨床改造", "Project:数控磨床改造", "数控磨床改造"),
        ("建成年产300吨鱼油软胶囊项目", "Project:年产300吨鱼油软胶囊", "年产300吨鱼油软胶囊项目"),
        ("实施海洋多糖提取项目", "Project:海洋多糖提取", "海洋多糖提取"),
        ("在2022世界制造业大会上", "Program:世界制造业大会", "2022世界制造业大会"),
        ("举办2020年苏北产学研对接活动", "Program:苏北产学研对接活动", "2020年苏北产学研对接活动"),
        ("2017“院士专家荆州行”拉开帷幕", "Program:院士专家荆州行", "2017“院士专家荆州行”"),
        ("迎来了2017院士专家荆州行活动", "Program:荆州行活动", "2017院士专家荆州行活动"),
        ("2023年在云溪举办技能大赛", "Program:技能大赛", "技能大赛"),
        ("省级军民结合产业基地", "Park:军民结合产业基地", "省级军民结合产业基地"),
        ("首批激光实验室揭牌", "Platform:激光实验室", "激光实验室"),
        ("组织申报2024年省自然科学基金", "Program:省自然科学基金", "省自然科学基金"),
    ],
)
def test_extended_takes_in_the_half_and_the_year_before_a_name(
    text: str, told: str, whole: str
) -> None:
    made, name = marked(text, told)
    found = extended(made, name, 0, len(made.text))
    assert made.text[found.start : found.end] == whole


def test_extended_ends_where_the_next_name_begins() -> None:
    made, name = marked("株洲高新区双创中心就共建", "Park:株洲高新区")
    assert extended(made, name, 0, name.end) == name
