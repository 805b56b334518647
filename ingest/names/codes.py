"""Register codes: cleaned, checked, and what is doubtful about them.

Credit codes after GB 32100-2015 (the 18th character) and GB 11714 (the 17th).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_FORM = re.compile(rf"[{_CREDIT}]{{18}}")
_INNER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ROR = "0123456789abcdefghjkmnpqrstvwxyz"
_ROR_FORM = re.compile(rf"0([{_ROR}]{{6}})(\d\d)")
_STOCK_FORM = re.compile(r"(?:SZ|SH|BJ)?(\d{6})(?:\.(?:SZ|SH|SS|BJ))?")
_DOMAIN_FORM = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9_-]+\.)+[a-z]{2,})\.?(?:[/:].*)?")
_LEI_FORM = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_WORK_FORM = re.compile(r"(?:^|/)(W\d{4,12})$")
_DOI_FORM = re.compile(r"10\.\d{4,9}/.+")
_YEAR_BRACKETS = re.compile(r"[〔\[【（(﹝]((?:19|20)\d\d)[〕\]】）)﹞]")
_BLANKS = re.compile(r"[\s\u200b\ufeff-]+")


@dataclass(frozen=True, slots=True)
class Code:
    """A code as checked: `value` is '' if it must not be used."""

    value: str
    doubt: str = ""
    """A code of ontology.yaml `doubts`."""


def check_code(scheme: str, text: str) -> Code:
    """Return a code of a scheme of the ontology, cleaned and checked.

    >>> check_code("school", "4111010001.0"), check_code("school", "41110")
    (Code(value='4111010001', doubt=''), Code(value='', doubt=''))
    >>> check_code("pic", "999854661").value, check_code("pic", "99985466").value
    ('999854661', '')
    """
    words = unicodedata.normalize("NFKC", text).strip()
    return _CHECKS.get(scheme, _as_written)(words)


def credit_code(text: str) -> Code:
    """Return a credit code; a wrong 18th character voids it, a wrong 17th is a doubt.

    >>> credit_code("9144030071526726XG")
    Code(value='9144030071526726XG', doubt='')
    >>> credit_code("9144030071526726XH")
    Code(value='', doubt='credit_code_wrong')
    """
    code = _BLANKS.sub("", text).upper()
    if not _CREDIT_FORM.fullmatch(code) or credit_check(code[:17]) != code[17]:
        return Code("", "credit_code_wrong")
    return Code(code, "" if organisation_check(code[8:16]) == code[16] else "credit_code_inner")


def credit_check(first: str) -> str:
    """Return the 18th character for the first 17.

    >>> credit_check("9144030071526726X")
    'G'
    """
    total = sum(_CREDIT.index(char) * pow(3, place, 31) for place, char in enumerate(first))
    return _CREDIT[-total % 31]


def organisation_check(first: str) -> str:
    """Return the check character of an organisation code for its first 8.

    >>> organisation_check("71526726")
    'X'
    """
    total = sum(_INNER.index(c) * w for c, w in zip(first, _INNER_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def ror_id(text: str) -> Code:
    """Return a ROR id without its address; '' if its check digits do not hold.

    >>> ror_id("https://ror.org/03yrm5c26").value, ror_id("03yrm5c27").value
    ('03yrm5c26', '')
    """
    match = _ROR_FORM.fullmatch(text.lower().rstrip("/").rsplit("/", 1)[-1])
    if match is None:
        return Code("")
    number = 0
    for char in match[1]:
        number = number * 32 + _ROR.index(char)
    # ISO 7064 MOD 97-10
    return Code(match[0]) if 98 - number * 100 % 97 == int(match[2]) else Code("")


def stock_code(text: str) -> Code:
    """Return a code of the Shanghai, Shenzhen or Beijing exchange without the exchange.

    >>> stock_code("300999.SZ").value, stock_code("sh688999").value, stock_code("AAPL").value
    ('300999', '688999', '')
    """
    match = _STOCK_FORM.fullmatch(_BLANKS.sub("", text).upper())
    return Code(match[1] if match else "")


def web_domain(text: str) -> Code:
    """Return the host of a web address without `www.`, '' if it is none.

    >>> web_domain("https://www.Example.edu.cn/index.html").value, web_domain("无").value
    ('example.edu.cn', '')
    """
    match = _DOMAIN_FORM.fullmatch(text.lower())
    return Code(match[1] if match else "")


def document_number(text: str) -> Code:
    """Return the number of an official document with its year in the brackets of the standard.

    >>> document_number("国发[2026]3号").value, document_number("国令 第843号").value
    ('国发〔2026〕3号', '国令第843号')
    """
    return Code(_YEAR_BRACKETS.sub(r"〔\1〕", re.sub(r"\s+", "", text)))


def lei_code(text: str) -> Code:
    """Return a legal entity identifier; '' if its check digits (ISO 17442) do not hold.

    >>> lei_code("5493 00zzzzzzzzzzzz 46").value, lei_code("549300ZZZZZZZZZZZZ47").value
    ('549300ZZZZZZZZZZZZ46', '')
    """
    code = _BLANKS.sub("", text).upper()
    if not _LEI_FORM.fullmatch(code):
        return Code("")
    return Code(code if int("".join(str(int(char, 36)) for char in code)) % 97 == 1 else "")


def openalex_id(text: str) -> Code:
    """Return the OpenAlex number of a work without its address.

    >>> openalex_id("https://openalex.org/W2353884828").value, openalex_id("A5023888391").value
    ('W2353884828', '')
    """
    match = _WORK_FORM.search(text.upper())
    return Code(match[1] if match else "")


def doi_name(text: str) -> Code:
    """Return a DOI without its address, in small letters, which mean the same.

    >>> doi_name("https://doi.org/10.1234/ABC.5").value, doi_name("n/a").value
    ('10.1234/abc.5', '')
    """
    match = _DOI_FORM.search("".join(text.split()).lower())
    return Code(match[0] if match else "")


def _digits(*lengths: int) -> Callable[[str], Code]:
    def check(text: str) -> Code:
        digits = _BLANKS.sub("", text).removesuffix(".0")
        is_right = digits.isascii() and digits.isdigit() and len(digits) in lengths
        return Code(digits) if is_right else Code("")

    return check


def _as_written(text: str) -> Code:
    return Code(re.sub(r"\s+", "", text))


_CHECKS: dict[str, Callable[[str], Code]] = {
    "uscc": credit_code,
    "school": _digits(10),
    "pic": _digits(9),
    "cordis": _digits(*range(4, 10)),
    "ror": ror_id,
    "lei": lei_code,
    "grant": _digits(6, 9),
    "openalex": openalex_id,
    "doi": doi_name,
    "stock": stock_code,
    "domain": web_domain,
    "policy": document_number,
    "region": _digits(2, 4, 6, 9, 12),
}
