"""Numbers that nobody writes so: letters for digits, broken decimals, years of five digits.

Like a number that was written over, such a one is flagged and never replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .flaws import Guess, Mark

UNITS = (
    "个百分点|万|亿|千|百|年|[%‰家件项个名人次户亩场期所篇位批台套吨座倍元只条株处间栋份米岁月日]"
)
LOOKING_LIKE = str.maketrans("OoQlI|", "000111")
LETTERED = re.compile(
    r"(?<![A-Za-z\d.·-])(?=[\dOoQlI|.]*\d)(?=[\d.]*[OoQlI|])[\dOoQlI|]+(?:\.[\dOoQlI|]+)?"
    rf"(?=(?:{UNITS}))"
)
"""20l6年, 3O家, 1O.5%."""
LETTER = re.compile(r"[OoQlI|](?:(?<=[0-9].)|(?=[0-9]))")
# what begins with the sign that is rare, or with a set of signs, is found far faster
DECIMALS = re.compile(r"[0-9]{1,9}(?:\.\d+\.\d+|\.{2,3}\d+|\. ?\.\d+|。\d+)(?=[%亿万倍]|个百分点)")
"""12.5.3%, 12..5%, 12。5%."""
NOT_DECIMAL = re.compile(r"[.。](?:(?<=\.)(?: ?\.|\d+\.\d)|(?<=。)\d+[%亿万倍个])")
DOUBLED = re.compile(
    r"[0-9](?:(?P<unit>万|亿)(?P=unit)(?=元|亩|吨|人|平)|%%|元元|家家(?![户都有])|项项|件件)"
)
TWICE = ("万万", "亿亿", "%%", "元元", "家家", "项项", "件件")
YEARS = re.compile(
    r"(?:20[0-4]\d{2,3}|2[1-9]\d\d|20[12]|30[0-4]\d)"
    r"(?=年(?:以?来|底|末|度|初|\d{1,2}月|[,，、]|全[年省市县区]|的|是|要|将|力争|计划|工作))"
)
"""20233年, 2203年, 202年: no year of a plan."""
NO_YEAR = re.compile("年(?<=[0-9]年)(?<![^0-9]20[0-4][0-9]年)")
GONE = re.compile(r"(?:%|个百分点)")
LOST = re.compile(
    r"(?:增长|提高|下降|降低|达到?|占比?|比重为|比例为|不低于|不少于|超过|突破)(?:了|约)?$"
)
"""增长%: the number is gone."""
SHARE = re.compile(
    r"(?:占比|比重|比例|覆盖率|普及率|合格率|达标率|参保率|入户率|入园率|绿化率|满意率|满意度|就业率|有效率|贡献率|合格比例)"
    r"[^,。;、:\n\d%]{0,6}(?P<number>\d+(?:\.\d+)?)%"
)
HUNDREDS = re.compile(r"[0-9]{3}(?:\.\d+)?%")
WHOLE, HIGHEST = 100.0, 1000.0
ABAB = re.compile(
    r"([1-9][0-9])\1(?=[多余]?(?P<unit>%|个百分点|个月|[家项件个名人户亩期所篇批台套吨座倍条处间岁天]))"
)
"""9696家, 4545%: a number written twice."""
LIKE, AROUND, LONGEST = 15, 40, 366
COMMA_OR_BLANK = re.compile(r"[, ](?<=[0-9].)[0-9]")
PARTED = re.compile(
    r"[0-9]{1,3}(?:,\d{1,2}(?=[亿万%]|个百分点)|(?<!\d{3}) \d{1,2}(?=[亿万%家项件名户亩]))"
)
"""3,6亿元, 5 6家."""
POINTED = re.compile(r"\.[0-9]{1,2}(?=%|[亿万]元|个百分点)")
"""增长.15%: what stood before the point is gone."""
PERIOD = re.compile(
    r"1(?:[0-9]?[一二三四五]|[0-9]{0,1}[1-5])五(?=”|期间|规划|末|时期|以来|中期|开局)(?:(?<=“1.五)”|(?<=“1..五)”)?"
)
"""“104五”, which was “十四五”."""
DATES = re.compile(
    r"[0-9]{1,2}月(?:(?:(?<=1[3-9]月)|(?<=[2-9]\d月))(?=底|份|末|初|前|[上中下]旬|\d{1,2}日|[,;。至到])"
    r"|(?:3[2-9]|[4-9]\d)日|(?<=[^1]2月)3[01]日|(?<=[469]月)31日|(?<=11月)31日)"
)
"""13月底, 4月31日."""
CODE = re.compile(r"编号([OolI]\d{1,3})(?!\d)")
HAN, NUMERALS = re.compile("[\u4e00-\u9fff]"), "一二三四五"


def misprinted(text: str) -> Iterator[Mark]:
    """Yield the numbers of a folded text that nobody writes so, with what was meant if it shows.

    >>> [m.repaired for m in misprinted("20l6年新增3O家")]
    ['2016', '30']
    >>> [m.repaired for m in misprinted("增长12..5%,专利占比达到685%")]
    ['12.5', '68.5']
    """
    for match in LETTERED.finditer(text) if LETTER.search(text) else ():
        yield _mark(*match.span(), match[0].translate(LOOKING_LIKE), "look_alike")
    for match in DECIMALS.finditer(text) if NOT_DECIMAL.search(text) else ():
        whole, *parts = re.split(r"[.。 ]+", match[0])
        if not _goes_before(text, match.start()):
            meant = f"{whole}.{parts[0]}" if len(parts) == 1 else ""
            yield _mark(*match.span(), meant, "decimal")
    for match in DOUBLED.finditer(text) if any(sign in text for sign in TWICE) else ():
        yield _mark(*match.span(), "", "")
    for match in YEARS.finditer(text) if NO_YEAR.search(text) else ():
        if not _goes_before(text, match.start()):
            yield _mark(*match.span(), "", "")
    for match in GONE.finditer(text):
        if LOST.search(text[max(0, match.start() - 8) : match.start()]):
            yield _mark(*match.span(), "", "")
    yield from _impossible(text)
    for match in SHARE.finditer(text) if "%" in text and HUNDREDS.search(text) else ():
        if WHOLE < float(match["number"]) < HIGHEST:
            digits = match["number"]
            meant = "" if "." in digits else f"{digits[:-1]}.{digits[-1]}"
            yield _mark(*match.span("number"), meant, "decimal")


def _impossible(text: str) -> Iterator[Mark]:
    """Yield numbers in two parts or without their first, and dates and periods that cannot be."""
    yield from _twice(text)
    for match in PARTED.finditer(text) if COMMA_OR_BLANK.search(text) else ():
        if HAN.match(text, match.start() - 1) and text[match.start() - 1] != "第":
            is_split = " " in match[0]
            meant = match[0].replace(" ", "") if is_split else match[0].replace(",", ".")
            yield _mark(*match.span(), meant, "decimal")
    for match in POINTED.finditer(text):
        if match.start() and HAN.match(text, match.start() - 1):
            yield _mark(*match.span(), "", "")
    for match in PERIOD.finditer(text) if "五" in text else ():
        if not _goes_before(text, match.start()):
            start = match.start() - (match[0][-1] == "”")
            words = text[start : match.end()]
            digit = words.strip("“”")[-2]
            plan = NUMERALS[int(digit) - 1] if digit.isdigit() else digit
            yield _mark(start, match.end(), re.sub("[0-9].*五", f"十{plan}五", words), "look_alike")
    for match in DATES.finditer(text) if "月" in text else ():
        if not _goes_before(text, match.start()):
            yield _mark(*match.span(), "", "")
    for match in CODE.finditer(text) if "编号" in text else ():
        yield _mark(*match.span(1), match[1].translate(LOOKING_LIKE), "look_alike")


def _twice(text: str) -> Iterator[Mark]:
    """Yield numbers written twice: no such rate or term can be, a count is far beyond its like."""
    for match in ABAB.finditer(text):
        if _goes_before(text, match.start()):
            continue
        unit, value = match["unit"], int(match[0])
        near = text[max(0, match.start() - AROUND) : match.start()]
        near += "|" + text[match.end() : match.end() + AROUND]
        like = [int(n) for n in re.findall(rf"(?<![\d.])(\d+)[多余]?{unit}", near)]
        is_beyond = bool(like) and value > LIKE * max(like)
        if unit in {"%", "个百分点"} or (unit == "个月" and value > LONGEST) or is_beyond:
            yield _mark(*match.span(), match[1], "twice")


def _goes_before(text: str, start: int) -> bool:
    """Return whether what stands before is part of the number, or of a code."""
    before = text[start - 1 : start]
    return before.isascii() and (before.isalnum() or before == ".")


def _mark(start: int, end: int, meant: str, reason: str) -> Mark:
    guesses = (Guess(meant, 0.8, reason),) if meant else ()
    return Mark(start, end, "number_corruption", meant, 0.95, guesses)
