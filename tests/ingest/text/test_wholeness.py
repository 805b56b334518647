"""Names made whole by the last check: a table of cases, with what looks like them and is right."""

from __future__ import annotations

import pytest
from last_check import checked


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        (
            "引进保隆（安徽）汽车配件有限公司。",
            ["Enterprise:安徽)汽车配件有限公司"],
            ["Enterprise:保隆(安徽)汽车配件有限公司"],
        ),
        (
            "引进青石（云溪）智能有限公司。",
            ["Person:青石", "Enterprise:云溪)智能有限公司"],
            ["Enterprise:青石(云溪)智能有限公司"],
        ),
        ("青石公司（云溪县）", ["Region:云溪县"], ["Region:云溪县"]),
        (
            "挂牌“智能装备及工艺创新基地”。",
            ["Platform:工艺创新基地"],
            ["Platform:智能装备及工艺创新基地"],
        ),
        (
            "列入“云溪英才、青石工匠计划”。",
            ["Program:青石工匠计划"],
            ["Program:青石工匠计划"],
        ),
        (
            "发布《工业和信息化部公示名单》。",
            ["Policy:公示名单》"],
            ["Policy:《工业和信息化部公示名单》"],
        ),
        ("落实《甲办法》和《乙办法》。", ["Policy:《乙办法》"], ["Policy:《乙办法》"]),
        (
            "青石智能驾驶研究院有限公司",
            ["Platform:青石智能驾驶研究院"],
            ["Enterprise:青石智能驾驶研究院有限公司"],
        ),
        ("落户溢水镇东川村（茶园）", ["Region:溢水镇"], ["Region:溢水镇东川村"]),
        ("在溢水镇和团结村各建一个", ["Region:溢水镇"], ["Region:溢水镇"]),
        ("溢水镇村级公路", ["Region:溢水镇"], ["Region:溢水镇"]),
        (
            "依托浙江大学云溪技术转移中心",
            ["University:浙江大学", "Platform:云溪技术转移中心"],
            ["Platform:浙江大学云溪技术转移中心"],
        ),
        (
            "与浙江大学云溪研究院签约",
            ["University:浙江大学", "ResearchInstitute:云溪研究院"],
            ["Platform:浙江大学云溪研究院"],
        ),
        (
            "浙江大学、云溪技术转移中心",
            ["University:浙江大学", "Platform:云溪技术转移中心"],
            ["University:浙江大学", "Platform:云溪技术转移中心"],
        ),
        (
            "天元区澳维环保获评",
            ["Region:天元区", "Enterprise:澳维环保"],
            ["Region:天元区", "Enterprise:澳维环保"],
        ),
        (
            "在水仙公司林浩然院士工作站",
            ["Enterprise:水仙公司", "Person:林浩然", "Platform:院士工作站"],
            ["Platform:水仙公司林浩然院士工作站"],
        ),
        ("建成硬质合金刀具中心", ["Platform:合金刀具中心"], ["Platform:硬质合金刀具中心"]),
        ("建成GMP中试车间", ["Platform:MP中试车间"], ["Platform:GMP中试车间"]),
        ("会同县财政局", ["Government:县财政局"], ["Government:县财政局"]),
        ("实施“1+5+X”产业园区计划", ["Park:X”产业园区"], ["Park:“1+5+X”产业园区"]),
        ("“创新”,云溪”纳米科技园开园", ["Park:云溪”纳米科技园"], ["Park:纳米科技园"]),
        ("采取“青石、云溪”模式", ["Program:云溪”模式"], []),
        (
            "长沙理工大学云塘校区开放",
            ["University:长沙理工大学", "Park:云塘校区"],
            ["University:长沙理工大学云塘校区"],
        ),
        (
            "支持云溪高新区光电检测中心、茶叶中心建设",
            ["Park:云溪高新区", "Platform:光电检测中心"],
            ["Park:云溪高新区", "Platform:光电检测中心"],
        ),
        ("联系溢水镇的三个村", ["Region:溢水镇"], ["Region:溢水镇"]),
        ("实施“云溪英才”计划", ["Program:“云溪英才"], ["Program:“云溪英才”计划"]),
        ("实施“云溪英才”计划", ["Program:“云溪英才”计划"], ["Program:“云溪英才”计划"]),
        (
            "2014-2017年度省级科普示范县",
            ["Program:2017年度省级科普示范县"],
            ["Program:2014-2017年度省级科普示范县"],
        ),
        (
            "共建国家火炬计划青石产业基地",
            ["Program:国家火炬计划", "Park:青石产业基地"],
            ["Park:国家火炬计划青石产业基地"],
        ),
        (
            "聚焦化工孵化器、现代农业园区",
            ["Field:化工", "Field:现代农业"],
            ["Platform:化工孵化器", "Park:现代农业园区"],
        ),
        ("发展化工园林", ["Field:化工"], ["Field:化工"]),
        (
            "德浔县与皖北地区合作",
            ["Region:德浔", "Region:皖北"],
            ["Region:德浔县", "Region:皖北地区"],
        ),
        ("云溪市场与青石县级平台", ["Region:云溪", "Region:青石"], ["Region:云溪", "Region:青石"]),
        (
            "由云溪生物与将军路科技园牵头",
            ["Enterprise:由云溪生物", "Park:将军路科技园"],
            ["Enterprise:云溪生物", "Park:将军路科技园"],
        ),
        ("在钟祥新宇机电举行", ["Region:钟祥", "Enterprise:新宇机电"], ["Enterprise:钟祥新宇机电"]),
    ],
)
def test_sound_makes_names_whole(text: str, names: list[str], whole: list[str]) -> None:
    assert checked(text, *names) == whole
