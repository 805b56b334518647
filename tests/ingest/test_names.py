import pytest

from ingest.names.codes import check_code, credit_code
from ingest.names.encoding import repair
from ingest.names.industries import industry
from ingest.names.kinds import is_local, organization_kind
from ingest.names.legal import legal_form
from ingest.names.persons import is_person
from ingest.names.regions import find_region
from ingest.names.renames import former_schools
from ingest.reference.tables import read_table


@pytest.mark.parametrize(
    "code",
    ["914403001922038216", "91330100799655058B", "12100000400000624D", " 9144 0300 1922 0382 16 "],
)
def test_codes_credit_codes_that_hold(code: str) -> None:
    assert credit_code(code).value == code.replace(" ", "")
    assert credit_code(code).doubt == ""


def test_codes_every_single_slip_in_a_credit_code_is_caught() -> None:
    right = "91330100799655058B"
    for place in range(18):
        for char in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            wrong = right[:place] + char + right[place + 1 :]
            assert bool(credit_code(wrong).value) is (wrong == right)


def test_codes_swapped_neighbours_in_a_credit_code_are_caught() -> None:
    right = "91330100799655058B"
    for place in range(17):
        wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        assert bool(credit_code(wrong).value) is (wrong == right)


def test_codes_a_wrong_inner_check_is_a_doubt() -> None:
    code = credit_code("91990103MADL047064")
    assert (code.value, code.doubt) == ("91990103MADL047064", "credit_code_inner")


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("uscc", "9133010079965505", ""),
        ("uscc", "91330100799655058I", ""),
        ("school", "4111010001", "4111010001"),
        ("school", "4111010001.0", "4111010001"),
        ("school", "4111 0100 01", "4111010001"),
        ("school", "411101000", ""),
        ("school", "41110100O1", ""),
        ("pic", "999854661", "999854661"),
        ("pic", "99985466", ""),
        ("ror", "https://ror.org/03yrm5c26", "03yrm5c26"),
        ("ror", "03yrm5c62", ""),
        ("cordis", "207027", "207027"),
        ("cordis", "NA", ""),
        ("project", " DLZR-2022-0418", "DLZR-2022-0418"),
        ("region", "430700", "430700"),
        ("region", "4307001", ""),
    ],
)
def test_codes_by_scheme(scheme: str, text: str, value: str) -> None:
    assert check_code(scheme, text).value == value


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("澜江大学", "University"),
        ("澜江职业技术学院", "University"),
        ("中国地质大学（武汉）", "University"),
        ("中国科学院大学", "University"),
        ("某省科学院", "ResearchInstitute"),
        ("某省农业科学院", "ResearchInstitute"),
        ("东澜省中医药研究院", "ResearchInstitute"),
        ("东澜省新材料研究所", "ResearchInstitute"),
        ("澜江产业技术研究院有限公司", "Enterprise"),
        ("澜江轴承厂", "Enterprise"),
        ("澜江澄曜新能源材料有限公司望溪分公司", "Enterprise"),
        ("澜江市科学技术局", "Government"),
        ("东澜省发展和改革委员会", "Government"),
        ("高新区管委会", "Government"),
        ("澜江市人民政府", "Government"),
        ("国务院", "Government"),
        ("表面工程技术研究中心", "Platform"),
        ("轴承材料重点实验室", "Platform"),
        ("新能源材料中试基地", "Platform"),
        ("轴承产业技术创新联盟", "Alliance"),
        ("澜江市机械行业协会", "Alliance"),
        ("澜江高新技术产业开发区", "Park"),
        ("云湖智能制造产业园", "Park"),
        ("澜江市第一人民医院", "OtherOrganization"),
        ("某某", "OtherOrganization"),
        ("云湖区", "OtherOrganization"),
        ("澜江电网有限责任公司云湖供电局", "Enterprise"),
        ("澜江市公路局", "Government"),
        ("澜江电网有限责任公司电力研究院", "ResearchInstitute"),
        ("澜江公司职工医院", "OtherOrganization"),
        ("南屏工业株式会社", "Enterprise"),
        ("LANJIANG FOOD CO LTD", "Enterprise"),
        ("Lanjiang Institute of Technology", "University"),
        ("INST OF BEARINGS LAS", "ResearchInstitute"),
        ("Lanjiang Cooperation Forum", "OtherOrganization"),
    ],
)
def test_kinds_by_ending(name: str, kind: str) -> None:
    assert organization_kind(name) == kind


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("市科技局", True),
        ("县政府", True),
        ("省科学技术厅", True),
        ("高新区", True),
        ("经开区管委会", True),
        ("澜江市科技局", False),
        ("澜江高新区", False),
        ("市场监督管理总局", False),
        ("区块链有限公司", False),
        ("望溪区", False),
    ],
)
def test_kinds_local_names(name: str, local: bool) -> None:
    assert is_local(name) is local


@pytest.mark.parametrize(
    ("text", "mended", "broken"),
    [
        ("Bernhard J√∂ckel", "Bernhard Jöckel", True),
        ("ƒ∞stanbul Sanayi Odasƒ±", "İstanbul Sanayi Odası", True),
        ("Universit√", "Universit√", False),
        ("Universit√∂ 北京", "Universit√∂ 北京", False),
        ("M√ºnster √x", "M√ºnster √x", True),
        ("Jöckel", "Jöckel", False),
        ("ACME", "ACME", False),
        ("浙江大学", "浙江大学", False),
    ],
)
def test_encoding_is_mended_only_where_that_is_exact(text: str, mended: str, broken: bool) -> None:
    assert repair(text) == (mended, broken)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("文远", True),
        ("文远所", True),
        ("欧阳明远", True),
        ("文．约翰逊", True),
        ("约翰·李·史密斯", True),
        ("WEN YUAN", True),
        ("Yuanshan Li", True),
        ("ZHANG JOHN W.", True),
        ("澜江大学", False),
        ("甲集团", True),  # no organization's full name is this short
        ("青岩公司", False),
        ("约翰·史密斯有限公司", False),
        ("中国人民解放军某部队", False),
        ("ZTE CORP", False),
        ("LI & PARTNERS", False),
        ("WANG TECH LTD", False),
        ("UNIV XIANG", False),
        ("ACME ROBOTICS", False),
        ("", False),
    ],
)
def test_persons_among_full_names(name: str, is_one: bool) -> None:
    assert is_person(name) is is_one


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("stock", "300999.SZ", "300999"),
        ("stock", "SH600999", "600999"),
        ("stock", "600999", "600999"),
        ("stock", "60099", ""),
        ("stock", "600999.HK", ""),
        ("domain", "http://www.example.edu.cn/a?b", "example.edu.cn"),
        ("domain", "lib_a.example.cn", "lib_a.example.cn"),
        ("domain", "无", ""),
        ("domain", "a@example.cn", ""),
        ("policy", "国发（2026）3号", "国发〔2026〕3号"),
        ("policy", "国发 [2026] 3号", "国发〔2026〕3号"),
        ("policy", "国令第843号", "国令第843号"),
        ("policy", "某发（征）3号", "某发(征)3号"),
    ],
)
def test_codes_of_registers_are_written_one_way(scheme: str, text: str, value: str) -> None:
    assert check_code(scheme, text).value == value


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("襄樊市", "", "4206"),
        ("襄樊", "", "4206"),
        ("淮阴市", "", "3208"),
        ("郫县", "", "510117"),
        ("义乌县", "", "330782"),
        ("沪", "", "31"),
        ("穗", "", "4401"),
        ("310000", "", "31"),
        ("420600", "", "4206"),
        ("420621", "", "420607"),
        ("湖北省襄樊市", "", "4206"),
        ("朝阳区", "辽宁省", None),
        ("郊区", "", None),
        ("襄樊市", "湖南省", None),
        ("东市区", "", None),
        ("中国", "", None),
    ],
)
def test_regions_by_any_name(name: str, within: str, code: str | None) -> None:
    found = find_region(name, within)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("C3921", "3921"),
        ("C 39", "39"),
        ("c39", "39"),
        ("39", "39"),
        ("C", "C"),
        ("制造业", "C"),
        ("计算机、通信和其他电子设备制造业", "39"),
        ("计算机,通信和其他电子设备制造业", "39"),
        ("C39-计算机、通信和其他电子设备制造业", "39"),
        ("（39）计算机、通信和其他电子设备制造业", "39"),
        ("39 汽车制造业", None),
        ("A39", None),
        ("9999", None),
        ("轴承", None),
        ("", None),
    ],
)
def test_industries_by_code_or_name(written: str, code: str | None) -> None:
    found = industry(written)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("甲机电股份有限公司", "股份有限公司"),
        ("甲投资中心(有限合伙)", "有限合伙"),
        ("甲（集团）有限公司", "有限公司"),
        ("甲有限公司（乙）", "有限公司"),
        ("Delta Co., Ltd.", "co ltd"),
        ("DELTA S. P. A.", "spa"),
        ("Delta B.V.", "bv"),
        ("Delta Société à Responsabilité, S.A.R.L.", "sarl"),
        ("Delta Pty. Ltd", "pty ltd"),
        ("Delta University", None),
        ("澜江大学", None),
        ("SE", None),
        ("", None),
    ],
)
def test_legal_forms_by_their_suffix(name: str, suffix: str | None) -> None:
    found = legal_form(name)
    assert (found.suffix if found else None) == suffix


def test_renames_of_schools_are_unambiguous() -> None:
    former = former_schools()
    today = {row["name"] for row in read_table("universities")}
    assert len(former) > 200
    assert set(former.values()) <= today
    assert not set(former) & today
