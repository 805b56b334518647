from __future__ import annotations

import pytest

from ingest.text.reading import read_document


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("青石县2022年科技工作总结\n我县成效明显。青石经济开发区、青石科创园加快建设。", "青石县"),
        ("专家赴浙江省桐安县对接。桐安县科技局陪同。全县有企业200家。", "桐安县"),
        (
            "2024年南屏市科学技术局工作要点\n全市推动南屏铝业发展,南屏高新区提质,南屏基地投产。",
            "南屏市",
        ),
        ("保靖县位于湖南省。我县科技工作进步。", "保靖县"),
        ("我市科技工作进步,高新技术企业达到60家。", ""),
    ],
)
def test_places_what_our_county_means(text: str, region: str) -> None:
    assert read_document(text, "a.txt", by_rules=True).region == region


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("2022年龙津市科技工作总结\n我市加快发展,全市有企业3家。", "龙津市"),
        ("津市建设高新区。我市加快发展,全市有企业3家。", "津市市"),
        ("专家到津市考察。我市加快发展,全市有企业3家。津市成效明显。", "津市市"),
        ("湖南省津市建设高新区。我市加快发展,湖南省津市有企业3家。", "津市市"),
    ],
)
def test_places_a_county_called_short_is_no_end_of_another_name(text: str, region: str) -> None:
    assert read_document(text, "a.txt").region == region


@pytest.mark.parametrize(
    "text",
    [
        "建设科技强市、教育强区,推进科教兴县。",
        "各县区、高新区和农业科技园区要落实。",
        "全国百强县、先进市。",
    ],
)
def test_places_words_with_a_level_are_no_places(text: str) -> None:
    assert [
        m.text for m in read_document(text, "a.txt", by_rules=True).mentions if m.type == "Region"
    ] == []


def test_places_resolve_inside_their_part_of_a_compilation() -> None:
    text = (
        "篇一:科技工作\n青石县科技工作总结。我县进步,青石县科技局负责,县科技局牵头。\n"
        "篇二:科技工作\n保靖县科技工作总结。我县进步,保靖县成效明显,县科技局牵头。\n"
    )
    names = [
        m.canonical
        for m in read_document(text, "a.txt", by_rules=True).mentions
        if m.text == "县科技局"
    ]
    assert names == ["青石县科技局", "保靖县科技局"]
