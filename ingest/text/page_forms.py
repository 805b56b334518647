"""What page numbers look like, as far as their form tells them."""

from __future__ import annotations

import re

COUNT = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,3})"
NTH, ALL = rf"第\s*{COUNT}\s*[頁页]", rf"[共总]\s?{COUNT}?\s?[頁页]"
PART, DASH = r"\d{1,3}\s?[/／]\s?\d{1,3}", "(?:[—–―─－−‐‑━]{1,2}|-)"
BEFORE = r"(?:^|(?<=[\r\n\f]))"
OF_A_BOOK = "".join(f"(?<!{book})" for book in ("报书", "全书", "材料", "报告", "附件", "手册"))
"""What has so many pages, of which some are referred to."""
NUMBERED = re.compile(
    rf"[(（]?{NTH}\s?(?:[/／,，|(（]?\s{{0,4}}{ALL}|[/／]\s?\d{{1,4}}(?![\d年月]))(?:\s?[)）])?"
    rf"|{OF_A_BOOK}{ALL}\s?[,，/／|]?\s{{0,4}}(?:当前|现为|此为)?{NTH}|当前{NTH}|{DASH}\s?{NTH}\s?{DASH}"
    r"|[(（【\[［〔<]\s?(?:(?:下[转轉]|上接|[紧緊]接|[续續转轉接])第\s?\d{1,4}\s?版"
    r"|(?:(?:下[转轉]|上接|[紧緊]接|[续續转轉接])?第\s?\d{1,4}(?:/\d{1,3})?"
    rf"|{PART})\s?[頁页])\s?[)）】\]］〕>]"
    rf"|(?<=[%。；;，,、]){NTH}(?![的所中上下至到和起附图表内是为写印列填载示、])(?=[\u4e00-\u9fff\r\n(（]|$)"
    rf"|{BEFORE}[ \t]*{NTH}(?=\s?[\u4e00-\u9fff(（\d])(?!\s?[的所中上下至到和])"
    rf"|[頁页][码次][:： ]{{0,2}}(?:{PART}|\d{{1,3}})(?!\d)|第\s?{PART}\s?[頁页]"
    rf"|(?<![\d/])(?:{PART}\s?[頁页](?![的面码])|\d{{1,3}}\s?[/／]\s?[共总]\s?\d{{1,3}}"
    r"(?:\s?[頁页]|(?![\d家个项名万亿件%])))"
    r"|[(（【\[]\s?(?:未完)?[,，]?(?:[转轉续續接]下[頁页]|[接续續]上[頁页])\s?[)）】\]]"
    r"|第\s{0,4}[頁页]\s{0,4}[/／,，|]?\s{0,4}[共总]\s{0,4}[頁页]"
)
TOLD = re.compile(rf"第\s*(?P<nth>{COUNT})|[共总]\s*(?P<all>{COUNT})|(?P<any>{COUNT})")
NAMED = re.compile(
    r"(?:[Pp]age|PAGE)\.?\s?[|｜:：]?\s?(?P<number>\d{1,3})(?:\s?(?:of|/)\s?(?P<total>\d{1,3}))?"
    r"(?![A-Za-z\d.])|(?<![A-Za-z\d–—-])(?:[—–-]{1,2} ?)?(?P<part>\d{1,3}) ?(?:of|OF) ?\d{1,3}"
    r"(?: ?[—–-]{1,2})?(?=[ \t]?[\u4e00-\u9fff，。；、\r\n(（“]|\s*$)"
    r"|(?<![A-Za-z\d])(?P<before>\d{1,3})\s?[|｜]\s?(?:[Pp]age|PAGE)"
)
OPENING = re.compile(
    r"^(?:[Pp]\.? ?|(?P<sign>[\[【]) ?)(?P<number>\d{1,3})(?(sign) ?[\]】])"
    r"(?=[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、]|(?(sign)(?!)|[“《【]))",
    re.MULTILINE,
)
"""P2 or [2] at a line's start, before an item's own number or a title."""
BEHIND_UNIT = re.compile(r"(?P<number>[1-9](?<=[元家项件名个%亩吨人].)\d?)[ \t]?(?=\n?[。；])")
"""12亿元3。: nothing is counted by two numbers."""
FIRST = re.compile(
    r"(?P<number>1)(?![号个项家张次年月日例])(?=[*×xX\u4e00-\u9fff][^\n，。；：、]{5,40}"
    r"(?:计划|方案|总结|要点|报告|汇报|规划)(?:[(（][^\n]{1,8})?\n)"
)
"""The number of the first page, before the title."""
LAST = re.compile(
    r"(?<=[。！!])[ \u3000]{0,2}(?:[Pp]\.? ?)?(?P<signs>[(（])?(?P<number>\d{1,3})"
    r"(?: ?/ ?(?P<total>\d{1,3}))?"
    r"(?(signs)[)）]|[、.．]?)$"
)
"""Nothing but a page's number stands behind a sentence's end."""
SINGLE = re.compile(
    r"(?<=[\u4e00-\u9fff（(“：: ])(?<![见在至到从和与及、第阅看自由对翻件告书刊稿版本册表文载览覽])"
    r"(?<![见在第阅看翻件] )"
    rf"{NTH}(?=\s?[\u4e00-\u9fff、，。；”]|\s*$|[\r\n]"
    r"|\d[\d.]*[万亿千百余%％家项件名人亩元吨])"
    r"(?!\s?[的所中上下至到第和与及起附图表内左右处以就写]|、第)"
    r"|(?<=\d)第\s?\d{1,3}\s?[頁页](?=[万亿余%％家项件名人亩元吨个])"
)
NUMBERED_SIGN = re.compile(
    "[(（【\\[［〔<第共总頁页当\\d \t—–―─－-](?:(?<![\\d \t—–―─－-])|(?<=\\d)(?=\\d{0,2}\\s?/)"
    "|(?<=[ \t])(?=[ \t]*第)|(?<=[—–―─－-])(?=[—–―─－]?\\s?第))"
)
ORDINAL = re.compile("第")
LONE_NTH = rf"第\s*{COUNT}?\s*(?:/\s*\d{{1,3}}\s*)?[頁页面版]"
PAGE, OF = r"(?:[Pp]age|PAGE|[Pp]g?)", r"\s*(?:of|[/／])\s*[共总]?\s*\d{1,3}"
ABOUT = "[^\\w\\s，。；！？“”%％‰℃]"
LONE = re.compile(
    rf"\s*(?:{ABOUT}{{0,2}}\s?(?:(?:{LONE_NTH}|{ALL})(?:\s*[,，/／|(（]?\s*(?:{LONE_NTH}|{ALL}))?"
    rf"|[页頁]\s*[码次]?\s*[:：]?\s*\d{{1,4}}(?:{OF})?|\d{{1,3}}(?:{OF})?\s*[頁页]"
    rf"|{PAGE}\s?[.|｜:：]?\s*\d{{1,3}}(?:{OF})?|\d{{1,3}}{OF}|\d{{1,3}}\s*[|｜]\s*{PAGE})"
    rf"\s?{ABOUT}{{0,2}}|[ivx]{{1,5}}"
    rf"|(?![(（]){ABOUT}{{1,6}}\s*(?:\d{{1,3}}|[ivxIVX]{{1,5}})\s*(?![)）]){ABOUT}{{1,6}}(?:/\d{{1,3}})?"
    rf"|{DASH}\s*[一二三四五六七八九十]{{1,3}}\s*{DASH}"
    r"|(?P<bare>\d{1,3}[、.．]?)|(?P<round>[(（]\s*\d{1,3}\s*[)）]))\s*"
)
NUMBER = re.compile(r"\d{1,4}")
ROUND = re.compile(r"[(（]\s*\d{1,3}\s*[)）]")
LONE_START = frozenset(
    "ivx第共总页頁(（0123456789—–―─-－·~～.．Pp。−‐‑━…・▪■●•◆★※☆◇|<〈《【[〔{「*#="
)
