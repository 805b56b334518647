"""Whether a name in a register of full names is a person's, so that it is not kept."""

from __future__ import annotations

import re
import unicodedata

from ingest.names.kinds import organization_kind

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_TRANSLITERATED = re.compile(r"(?:[\u3400-\u9fff]|[A-Z])+(?:[·•・‧.][\u3400-\u9fffA-Z]+)+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*,?(?: [A-Za-z][A-Za-z'’-]*\.?){1,2}")
# surnames as they are romanised, of more than nine in ten Chinese
_ROMANISED = re.compile(
    "AN|BAI|BAO|BI|CAI|CAO|CHANG|CHE|CHEN|CHENG|CHI|CHU|CUI|DAI|DENG|DING|DONG|DOU|DU|DUAN|"
    "FAN|FANG|FENG|FU|GAN|GAO|GE|GENG|GONG|GU|GUAN|GUO|HAN|HAO|HE|HONG|HOU|HU|HUA|HUANG|HUO|"
    "JI|JIA|JIANG|JIAO|JIN|JING|KANG|KE|KONG|LAI|LAN|LEI|LI|LIANG|LIAO|LIN|LING|LIU|LONG|LOU|"
    "LU|LUO|LV|LYU|MA|MAO|MEI|MENG|MI|MIAO|MO|MU|NI|NIE|NIU|OU|OUYANG|PAN|PANG|PEI|PENG|PU|"
    "QI|QIAN|QIAO|QIN|QIU|QU|REN|RONG|RUAN|SHAN|SHANG|SHAO|SHE|SHEN|SHENG|SHI|SHU|SONG|SU|"
    "SUN|TAN|TANG|TAO|TENG|TIAN|TONG|TU|WAN|WANG|WEI|WEN|WENG|WU|XI|XIA|XIANG|XIAO|XIE|XIN|"
    "XING|XIONG|XU|XUE|YAN|YANG|YAO|YE|YI|YIN|YING|YOU|YU|YUAN|YUE|YUN|ZANG|ZENG|ZHAI|ZHAN|"
    "ZHANG|ZHAO|ZHEN|ZHENG|ZHONG|ZHOU|ZHU|ZHUANG|ZHUO|ZONG|ZOU|ZUO"
)
_ORGANISED = re.compile(
    r"\b(?:CO|COMPANY|CORP|CORPORATION|LTD|LIMITED|INC|LLC|PLC|GMBH|AG|SA|BV|NV|GROUP|HOLDINGS?|"
    r"UNIV|UNIVERSITY|COLLEGE|ACADEMY|INST|INSTITUTE|CENT(?:ER|RE)|LAB|LABORATORY|HOSPITAL|"
    r"TECH|TECHNOLOG(?:Y|IES)|BUREAU|FOUNDATION|BANK)\b"
)


def is_person(name: str) -> bool:
    """Return whether a name among full names of organizations is a person's.

    No organization's full name has three characters, so these are persons whatever they end in.

    >>> [is_person(n) for n in ("文远所", "欧阳明远", "约翰·史密斯", "LI WENYUAN")]
    [True, True, True, True]
    >>> [is_person(n) for n in ("某某大学", "青岩·南屏公司", "ACME CORP", "UNIV LANJIANG")]
    [False, False, False, False]
    """
    bare = " ".join(unicodedata.normalize("NFKC", name).split())
    if _CHINESE.fullmatch(bare):
        return len(bare) <= 3 or (len(bare) == 4 and _says_nothing(bare))
    if _TRANSLITERATED.fullmatch(bare):
        return _says_nothing(bare)
    words = bare.upper().replace(",", "").split()
    if not _LATIN.fullmatch(bare) or _ORGANISED.search(bare.upper()):
        return False
    return any(_ROMANISED.fullmatch(word) for word in (words[0], words[-1]))


def _says_nothing(name: str) -> bool:
    return organization_kind(name) == "OtherOrganization"
