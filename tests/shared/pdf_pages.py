"""PDFs made by hand: Chinese words at places, rules, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.readers.document import document_text
from ingest.readers.text import DocumentText

WIDTH, HEIGHT, SIZE, STEP = 600, 800, 10, 15
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>",
)
"""A font that is named only; what it draws is told by the codes."""


@dataclass
class Page:
    """One page; places are points from its upper left corner."""

    parts: list[str] = field(default_factory=list)
    turned: int = 0

    def write(self, x: float, y: float, text: str, *, matrix: str = "1 0 0 1") -> None:
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F {SIZE} Tf {matrix} {x} {HEIGHT - y} Tm <{code}> Tj ET")

    def lines(self, x: float, y: float, texts: Sequence[str]) -> None:
        for number, text in enumerate(texts):
            self.write(x, y + number * STEP, text)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.parts.append(f"{x} {HEIGHT - ys[0]} m {x} {HEIGHT - ys[-1]} l S")
        for y in ys:
            self.parts.append(f"{xs[0]} {HEIGHT - y} m {xs[-1]} {HEIGHT - y} l S")

    def table(
        self, x: float, y: float, rows: Sequence[Sequence[str]], *, width: float = 120
    ) -> None:
        self.grid(
            [x + width * i for i in range(len(rows[0]) + 1)],
            [y + 20 * i for i in range(len(rows) + 1)],
        )
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.write(x + width * column + 5, y + 20 * row + 14, cell)


def pdf(*pages: Page) -> bytes:
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects += FONT
    for number, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {page.turned}"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {6 + 2 * number} 0 R>>"
        )
        body = "\n".join(page.parts)
        objects.append(f"<</Length {len(body)}>>\nstream\n{body}\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode("ascii")
    out += f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def read(folder: Path, *pages: Page) -> DocumentText:
    path = folder / "a.pdf"
    path.write_bytes(pdf(*pages))
    return document_text(path)


def parts(found: DocumentText) -> list[str]:
    return found.text.split("\n\n")[:-1]


def column(text: str, width: int) -> list[str]:
    """Return a paragraph as lines, its first one indented by two characters."""
    whole = "\u3000\u3000" + text
    return [whole[at : at + width] for at in range(0, len(whole), width)]


LONG = (
    "澜江大学与澜江云枢机器人股份有限公司签署协议，共建澜江智能装备联合研究院，研究院设在云湖区。"
)
OTHER = "东澜理工大学与澜江澄曜新能源材料有限公司共同承担重点研发项目，项目围绕高端轴承展开攻关。"
THIRD = (
    "到2025年，全市高新技术企业达到120家，科技型中小企业达到300家以上，技术合同成交额突破15亿元。"
)


HEAD = ["序号", "平台", "依托单位"]


def rows(start: int, end: int) -> list[list[str]]:
    return [[str(i), f"澜江第{i}研究中心", "东澜理工大学"] for i in range(start, end)]
