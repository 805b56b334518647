"""What a wrong charset or a stripped page leaves in a text: restored, or taken out."""

from __future__ import annotations

import pytest

from ingest.text.debris import debris_edits
from ingest.text.edits import applied

LEFT = "园区引进的水肥一体化系统节水35%以上"


@pytest.mark.parametrize(
    ("text", "is_read_as"),
    [
        (
            "一年来，园区坚持&ldquo;一园三区&rdquo;布局&nbsp;&nbsp;，",
            "一年来，园区坚持“一园三区”布局，",
        ),
        ("推广新技术9项&mdash;&mdash;重点是绿色防控", "推广新技术9项——重点是绿色防控"),
        ("农民增收1850元ã€‚引进的â€œ水肥â€\x9d系统", "农民增收1850元。引进的“水肥”系统"),
        ("压缩至30个工作日ï¼Œ经费Â ，预计ï¼›兑现", "压缩至30个工作日，经费，预计；兑现"),
        ("引进的â€œ水肥一体化â€系统", "引进的“水肥一体化”系统"),
        ("锘2020年度工作汇报", "2020年度工作汇报"),
        ("星创天地3家聽；拥有专利86件", "星创天地3家；拥有专利86件"),
        ("节肥28%，?亩均增产11%", "节肥28%，亩均增产11%"),
        (
            "成果转化\\u3002推进，赋能%EF%BC%8C完成",
            "成果转化。推进，赋能，完成",
        ),
        ("能耗下降3.5%??规上企业，12次燙燙燙，创建", "能耗下降3.5%规上企业，12次，创建"),
        ("增长20%30%40%，C:\\user", "增长20%30%40%，C:\\user"),
        ("R&D经费、AT&T、A&B公司；为什么?因为café", "R&D经费、AT&T、A&B公司；为什么?因为café"),
        ("傾聽企業訴求，聽取匯報", "傾聽企業訴求，聽取匯報"),
        ("首页 &gt;&gt; 正文", "首页 &gt;&gt; 正文"),
    ],
)
def test_debris_of_single_signs_is_read_as_what_was_meant(text: str, is_read_as: str) -> None:
    found = applied(text + LEFT, debris_edits(text + LEFT))
    assert found.text == is_read_as + LEFT
    assert found.undo() == text + LEFT
