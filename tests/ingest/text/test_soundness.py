"""What holds for every name: tables of cases, each with what looks like it and is right."""

from __future__ import annotations

import pytest
from last_check import checked

from ingest.text.reading import read_document


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        (
            "5月8日，青石大学与云溪镇产学研合作签约仪式在青石宾馆举行。",
            ["University:青石大学", "Region:云溪镇"],
            [],
        ),
        ("云溪县高质量发展大会召开，", ["Region:云溪县"], []),
        ("贯彻省委、市委全会精神，", ["Government:省委", "Government:市委"], []),
        ("市委全会员工食堂", ["Government:市委"], ["Government:市委"]),
        (
            "青石大学在云溪镇举行签约仪式。",
            ["University:青石大学", "Region:云溪镇"],
            ["University:青石大学", "Region:云溪镇"],
        ),
        ("市长王清林座谈会上说", ["Person:王清林"], ["Person:王清林"]),
        ("科技活动周启动仪式在广场举行。", ["Program:科技活动周"], ["Program:科技活动周"]),
        ("青石大学科技园开园活动举行。", ["Park:青石大学科技园"], []),
        ("青石大学科技园开展系列活动。", ["Park:青石大学科技园"], ["Park:青石大学科技园"]),
        ("云溪县科技工作座谈会纪要", ["Region:云溪县"], ["Region:云溪县"]),
        ("青石大学代表团出席揭牌仪式。", ["University:青石大学"], ["University:青石大学"]),
    ],
)
def test_sound_leaves_out_what_lies_in_a_ceremony(
    text: str, names: list[str], left: list[str]
) -> None:
    assert checked(text, *names) == left


def test_sound_parts_two_bodies_that_are_written_together() -> None:
    names = ["Government:云溪县委县政府"]
    assert checked("由云溪县委县政府主办", *names) == ["Government:云溪县委", "Government:县政府"]
    assert checked("由云溪县政府主办", "Government:云溪县政府") == ["Government:云溪县政府"]
    assert checked("发展新材料新能源产业", "Field:新材料新能源") == ["Field:新材料", "Field:新能源"]
    assert checked("发展化工新材料产业", "Field:化工新材料") == ["Field:化工新材料"]
    titles = ["Policy:《科创办法》", "Policy:《人才条例》", "Policy:《用地细则》"]
    told = "《科创办法》《人才条例》《用地细则》"
    assert checked(f"落实{told}等", f"Policy:{told}") == titles


def test_sound_names_a_department_with_its_ministry() -> None:
    whole = ["Government:教育部科技司"]
    assert checked("教育部科技司司长到会", "Government:教育部") == whole
    assert checked("教育部司法鉴定", "Government:教育部") == ["Government:教育部"]
    names = ["University:青石大学", "Alliance:校友总会"]
    assert checked("青石大学校友总会来访", *names) == ["Alliance:青石大学校友总会"]


def test_sound_parts_a_name_from_the_title_that_it_is_after() -> None:
    names = ["Park:云溪高新区晋升国家级高新区"]
    parted = ["Park:云溪高新区", "Program:国家级高新区"]
    assert checked("云溪高新区晋升国家级高新区", *names) == parted
    both = ["Enterprise:绿源禽业", "ResearchInstitute:市农科院"]
    assert checked("绿源禽业与市农科院选育", "ResearchInstitute:绿源禽业与市农科院") == both
    assert checked("平太荣与学校共建", "University:平太荣与学校") == ["Enterprise:平太荣"]
    whole = ["Platform:核废物与环境安全协同中心"]
    assert checked("核废物与环境安全协同中心", *whole) == whole
    campaign = ["Program:云溪市文明城市创建活动"]
    assert checked("开展云溪市文明城市创建活动", *campaign) == campaign


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        (
            "申报的湖南省氮化铝陶瓷工程技术研究中心立项",
            "湖南省氮化铝陶瓷工程技术研究中心",
            "Platform",
        ),
        ("建成云溪县紫薯薯苗示范基地", "云溪县紫薯薯苗示范基地", "Park"),
        ("争创云溪县紫薯薯苗示范基地", "云溪县紫薯薯苗示范基地", "Program"),
        ("按照省级工程技术研究中心的要求", "省级工程技术研究中心", "Program"),
        ("实施紫薯薯苗良种工程", "紫薯薯苗良种工程", "Program"),
    ],
)
def test_sound_tells_a_place_of_work_from_a_title_by_its_last_word(
    text: str, name: str, type_: str
) -> None:
    assert checked(text, f"Program:{name}") == [f"{type_}:{name}"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("区领导史志军、华飞、徐治国出席会议", "Person"),
        ("记者华飞报道", "Person"),
        ("市长座谈的企业有华飞、青石", "Enterprise"),
        ("院士领衔的华飞", "Enterprise"),
    ],
)
def test_sound_takes_who_stands_after_a_post_for_a_person(text: str, type_: str) -> None:
    assert checked(text, "Enterprise:华飞") == [f"{type_}:华飞"]


@pytest.mark.parametrize(
    ("text", "names", "all_of"),
    [
        (
            "有江淮汽车、安道拓、均胜安全、华翔电子等汽车领军企业。",
            ["Enterprise:江淮汽车", "Person:安道拓@0.7", "Enterprise:华翔电子"],
            [
                "Enterprise:江淮汽车",
                "Enterprise:安道拓",
                "Enterprise:均胜安全",
                "Enterprise:华翔电子",
            ],
        ),
        (
            "恒岳重工、蓝湾、青石生物都在其中",
            ["Enterprise:恒岳重工", "Enterprise:青石生物"],
            ["Enterprise:恒岳重工", "Enterprise:蓝湾", "Enterprise:青石生物"],
        ),
        (
            "恒岳重工、科研院所、浙江大学参加",
            ["Enterprise:恒岳重工", "University:浙江大学"],
            ["Enterprise:恒岳重工", "University:浙江大学"],
        ),
        (
            "恒岳重工、蓝湾、青石生物都在其中",
            ["Enterprise:恒岳重工@0.6", "Enterprise:青石生物"],
            ["Enterprise:恒岳重工", "Enterprise:青石生物"],
        ),
        (
            "浙江大学、安道拓、青石大学参加",
            ["University:浙江大学", "Person:安道拓", "University:青石大学"],
            ["University:浙江大学", "Person:安道拓", "University:青石大学"],
        ),
    ],
)
def test_sound_hears_what_the_other_items_of_a_list_say(
    text: str, names: list[str], all_of: list[str]
) -> None:
    assert checked(text, *names) == all_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青石大学一行来莆考察，与莆田市签约。", {"莆"}),
        ("局长带队来京调研。", {"京"}),
        ("各位来宾，福建在建项目开工。", set()),
        ("代表来文化馆参观，文成县承办。", set()),
        ("专家一行来衢走访调研。", {"衢"}),
        ("专家来校考察，来企走访。", set()),
    ],
)
def test_sound_finds_regions_called_by_one_letter(text: str, found: set[str]) -> None:
    told = read_document(text, "text").mentions
    assert {m.text for m in told if len(m.text) == 1} == found


def test_one_letter_stands_for_the_region_that_the_text_names() -> None:
    told = read_document("莆田市科技局组团来莆考察。", "text").mentions
    assert [m.canonical for m in told if m.text == "莆"] == ["莆田市"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我市新一批科技镇长团成员到岗。", ["科技镇长团"]),
        ("云溪市科技镇长团成员到岗。", ["云溪市科技镇长团"]),
        ("南京市第十七批科技镇长团团长到岗。", ["南京市第十七批科技镇长团"]),
        ("镇长们组团参观。", []),
    ],
)
def test_sound_finds_teams_that_are_sent_out(text: str, found: list[str]) -> None:
    told = read_document(text, "text").mentions
    assert [m.text for m in told if m.type == "Government"] == found


def test_sound_finds_people_again_who_are_named_elsewhere() -> None:
    text = "青石大学,危稻香没有来,危稻香来了,稻香村也来了"
    assert checked(text, "Person:危稻香") == ["Person:危稻香"] * 2


def test_sound_finds_firms_again_where_they_stand_apart() -> None:
    text = "走访拾光文创,学生常去那里的拾光文创喝咖啡"
    assert checked(text, "Enterprise:拾光文创@0.6") == ["Enterprise:拾光文创"] * 2
    assert checked("走访环美,参观环美中心", "Enterprise:环美@0.6") == ["Enterprise:环美"]


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("(云政办字〔20__〕9号)印发", "Government:云政办", []),
        ("(云政办字〔2021〕9号)印发", "Program:2021〕9号", []),
        ("(国办函[2019]12号)印发", "Government:国办", []),
        ("云溪县政府〔2021〕9号文", "Government:云溪县政府", ["Government:云溪县政府"]),
        ("云溪县政府(2021年)工作", "Government:云溪县政府", ["Government:云溪县政府"]),
    ],
)
def test_sound_names_nothing_in_the_number_of_a_document(
    text: str, name: str, left: list[str]
) -> None:
    assert checked(text, name) == left


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("研究制定科技创新发展规划、管理办法", ["Policy:科技创新发展规划", "Policy:管理办法"], []),
        ("落实青石县管理办法", ["Policy:青石县管理办法"], ["Policy:青石县管理办法"]),
        ("落实《管理办法》", ["Policy:《管理办法》"], ["Policy:《管理办法》"]),
        ("出台人才新政十八条", ["Policy:人才新政十八条"], ["Policy:人才新政十八条"]),
        ("首次获评国家级单项冠军的奖励200万元", ["Program:国家级单项冠军"], []),
        ("对获得国家科技进步奖的给予配套", ["Program:国家科技进步奖"], ["Program:国家科技进步奖"]),
        ("第一项工程：数字古城", ["Program:第一项工程"], []),
        ("发挥区域产学研战略联盟作用", ["Alliance:区域产学研战略联盟"], []),
        ("组建“产学研战略联盟”", ["Alliance:产学研战略联盟"], ["Alliance:产学研战略联盟"]),
        ("组建芒果产学研联盟", ["Alliance:芒果产学研联盟"], ["Alliance:芒果产学研联盟"]),
        ("配备云溪快检试剂", ["Platform:云溪快检试剂"], []),
        ("建成云溪快检实验室", ["Platform:云溪快检实验室"], ["Platform:云溪快检实验室"]),
    ],
)
def test_sound_leaves_out_what_is_told_by_its_kind_and_what_ends_as_no_name_does(
    text: str, names: list[str], left: list[str]
) -> None:
    assert checked(text, *names) == left
