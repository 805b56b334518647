from pathlib import Path

import pytest

from graph.errors import InputError
from graph.workspace import Workspace
from ingest.inventory import (
    Inventory,
    StoredFile,
    document_key,
    read_inventory,
    store_original,
    write_inventory,
)

SHA = "ab12cd34" * 8


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("plan.txt", "plan_ab12cd34"),
        ("三年 行动计划（草案）.txt", "三年_行动计划_草案_ab12cd34"),
        ("../a:b?.txt", "a_b_ab12cd34"),
        ("_x.txt", "x_ab12cd34"),
        ("？.txt", "document_ab12cd34"),
        ("长" * 200 + ".txt", "长" * 60 + "_ab12cd34"),
    ],
)
def test_inventory_keys_of_documents_name_files_on_every_system(name: str, key: str) -> None:
    assert document_key(name, SHA) == key


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.xlsx", ".xlsx"), ("a.csv.gz", ".csv.gz"), ("1.企业.XLSX", ".xlsx"), ("a", "")],
)
def test_inventory_originals_keep_their_ending(name: str, ending: str) -> None:
    assert StoredFile(name=name, sha256=SHA).stored_name == SHA + ending


def test_inventory_is_read_as_it_was_written(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    files = (
        StoredFile(name='引号" 与: 冒号.csv', sha256=SHA, parts=("a", "b"), superseded=("c",)),
        StoredFile(name="- x", sha256="0" * 64),
    )
    inventory = Inventory(
        key="k", declaration="d", stated_version="2025", title="题: 名", title_en="#t", files=files
    )
    write_inventory(workspace, inventory)
    read = read_inventory(workspace, "k")
    assert read is not None
    assert set(read.files) == set(files)
    assert read.model_copy(update={"files": files}) == inventory


def test_inventory_content_hash_is_the_same_in_any_order() -> None:
    files = (StoredFile(name="a", sha256="1" * 64), StoredFile(name="b", sha256="2" * 64))
    one = Inventory(key="k", title="t", title_en="t", files=files)
    other = one.model_copy(update={"files": files[::-1]})
    assert one.content_hash == other.content_hash
    assert one.content_hash != one.model_copy(update={"files": files[:1]}).content_hash


def test_inventory_refuses_a_file_that_changed_while_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("changed")
    inventory = Inventory(key="k", title="t", title_en="t")
    file = StoredFile(name="a.csv", sha256=SHA)
    with pytest.raises(InputError, match="changed while it was read"):
        store_original(Workspace(tmp_path / "w"), inventory, file, path)
    assert list((tmp_path / "w" / "sources" / "k").iterdir()) == []
