"""The house rules that a program can check: rooms, owners, sizes, names, import-time work."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("graph", "ingest", "queries", "app_pages")
FACES = tuple(sorted(path.name for path in ROOT.glob("*.py")))
"""app.py, cli.py and the parts of the latter, cli_*.py."""
PARTS = {face.removesuffix(".py") for face in FACES if face.startswith("cli_")}
MAY_IMPORT = {
    "graph": {"graph"},
    "ingest": {"ingest", "graph"},
    "queries": {"queries", "graph"},
    "app_pages": {"app_pages", "graph", "ingest", "queries"},
    "app": {"app_pages", "graph", "ingest", "queries"},
    # `trihelix explore` starts the app, which tells its own settings
    "cli": {"app", "graph", "ingest", "queries", *PARTS},
    **{part: {"graph", "ingest", "queries", *PARTS} for part in PARTS},
}
OWNERS = {
    "ahocorasick_rs": ("ingest/text/*",),
    "click": ("*/commands.py", "cli*.py"),
    "duckdb": ("ingest/names/*", "ingest/resolve/*"),
    "neo4j": ("graph/store*.py",),
    "numpy": ("ingest/*", "queries/*"),
    "networkx": ("graph/projection.py", "queries/*"),
    "opencc": ("ingest/names/*", "ingest/text/*"),
    "openpyxl": ("graph/workbook.py",),
    "pydantic": (
        *("graph/declare.py", "graph/ontology.py", "queries/cypher_file.py"),
        *("ingest/columns.py", "ingest/source.py", "ingest/stated.py"),
    ),
    "pypinyin": ("ingest/names/*",),
    "rapidfuzz": ("ingest/names/*", "ingest/resolve/*"),
    # only learning needs it; deciding does not
    "scipy": ("ingest/learning/chains.py", "ingest/learning/fitting.py"),
    # decision 0004: the script that makes the reference tables is no part of the program
    "pypdfium2": ("ingest/readers/*",),
    "python_calamine": ("ingest/readers/*", "ingest/reference/make_tables.py"),
    "rdflib": ("graph/rdf.py",),
    "rjieba": ("ingest/text/*",),
    "spacy": ("ingest/text/*",),
    "srsly": ("graph/declare.py", "queries/cypher_file.py"),
    "streamlit": ("app.py", "app_pages/*"),
    "sqlite3": ("graph/search.py",),
    "subprocess": ("graph/server_process.py", "graph/machine.py", "cli.py"),
}
"""Library → the modules that may import it; a library that is not here has no owner yet."""
FREE = sys.stdlib_module_names - {"sqlite3", "subprocess"} | {"orjson"}
NOT_IMPORTED = {"arcadedb-embedded"}
"""Found, never imported: importing it would start a Java machine in our process."""
CYPHER_HOMES = ("graph/statements.py", "graph/schema.py", "graph/store*.py", "graph/guard*.py")
CYPHER = re.compile(
    r"\b(?:MATCH|MERGE|CREATE)\s*\(|\bUNWIND\s+\S+\s+AS\b|\bDETACH\s+DELETE\b"
    r"|\bCREATE\s+CONSTRAINT\b|\bSET\s+\w+\s*\+=|\bRETURN\s+\w+\.\w+"
)
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
VALUES = {
    *("compile", "frozenset", "set", "dict", "tuple", "list", "sorted", "range", "len", "chr"),
    *("field", "with_name", "join", "split", "splitlines", "items", "values", "keys", "union"),
    *("fromkeys", "maketrans", "format", "strip", "zip", "enumerate", "max", "min", "str", "ord"),
    *("attrgetter", "grammar"),
}
"""Calls that make a constant; a name that begins with a capital makes one too."""


@cache
def modules() -> tuple[str, ...]:
    """Return the program's modules as paths below the root, sorted."""
    found = [ROOT / face for face in FACES]
    found += [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return tuple(sorted(path.relative_to(ROOT).as_posix() for path in found))


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"), module)


def imports(module: str) -> Iterator[str]:
    """Yield the full names of the modules that one imports, wherever in it."""
    package = module.split("/")[:-1]
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            yield ".".join([*above, *filter(None, [node.module])])


def literals(module: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of the string literals that are no docstrings."""
    documentation = {
        id(node.value)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in (node for node in ast.walk(tree(module)) if isinstance(node, ast.Constant)):
        if isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


def belongs(module: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(module, pattern) for pattern in patterns)


def test_architecture_rooms_import_downwards_only() -> None:
    ours = set(MAY_IMPORT)
    wrong = [
        f"{module} imports {name}"
        for module in modules()
        for name in imports(module)
        if (top := name.split(".")[0]) in ours
        and top not in MAY_IMPORT[module.split("/")[0].removesuffix(".py")]
    ]
    assert not wrong, "\n".join(wrong)


def test_architecture_every_library_has_one_owner() -> None:
    wrong = [
        f"{module} imports {library}"
        for module in modules()
        for library in {name.split(".")[0] for name in imports(module)} - FREE - set(MAY_IMPORT)
        if not belongs(module, OWNERS.get(library, ()))
    ]
    assert not wrong, "\n".join(wrong)


def test_architecture_declared_dependencies_are_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.match(r"[\w.-]+", line)[0] for line in project["dependencies"]}  # type: ignore[index]  # each line begins with a name
    used = {name.split(".")[0].replace("_", "-") for m in modules() for name in imports(m)}
    assert sorted(declared - used - NOT_IMPORTED) == []


def test_architecture_modules_and_functions_are_short() -> None:
    long = []
    for module in modules():
        if (lines := len((ROOT / module).read_text("utf-8").splitlines())) >= 300:
            long.append(f"{module} has {lines} lines")
        for node in (node for node in ast.walk(tree(module)) if isinstance(node, FUNCTIONS)):
            if (size := (node.end_lineno or node.lineno) - node.lineno + 1) >= 40:
                long.append(f"{module}:{node.lineno} {node.name} has {size} lines")
    assert not long, "\n".join(long)


def is_streamlit_page(module: str) -> bool:
    return module.startswith("app_pages/") or module == "app.py"


def test_architecture_modules_have_a_name_of_their_own() -> None:
    assert [m for m in modules() if Path(m).stem in NAMELESS] == []


def test_architecture_only_faces_catch_everything() -> None:
    wrong = [
        f"{module}:{node.lineno}"
        for module in modules()
        if module not in FACES and not is_streamlit_page(module)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert not wrong, "\n".join(wrong)


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Return whether the handler swallows any error; one that raises it again does not."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {kind.id if isinstance(kind, ast.Name) else kind and "" for kind in kinds}
    raises_again = isinstance(last := handler.body[-1], ast.Raise) and last.exc is None
    return bool(names & {None, "Exception", "BaseException"}) and not raises_again


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("try:\n a()\nexcept Exception:\n pass", True),
        ("try:\n a()\nexcept:\n pass", True),
        ("try:\n a()\nexcept (OSError, BaseException):\n pass", True),
        ("try:\n a()\nexcept BaseException:\n b()\n raise", False),
        ("try:\n a()\nexcept OSError:\n pass", False),
    ],
)
def test_architecture_knows_a_swallowed_error(source: str, expected: bool) -> None:
    handler = next(n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ExceptHandler))
    assert catches_everything(handler) is expected


def test_architecture_cypher_has_few_homes() -> None:
    wrong = [
        f"{module}:{line} {text[:50]!r}"
        for module in modules()
        if not belongs(module, CYPHER_HOMES)
        for line, text in literals(module)
        if CYPHER.search(text)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, True) for text in ("MATCH (n:E) RETURN n", "UNWIND $rows AS r ")),
        ("CREATE CONSTRAINT x IF NOT EXISTS", True),
        *((text, False) for text in ("CREATE TABLE entity (id TEXT)", "Nothing to match (yet).")),
    ],
)
def test_architecture_knows_cypher(text: str, expected: bool) -> None:
    assert bool(CYPHER.search(text)) is expected


def test_architecture_words_on_screen_are_declared() -> None:
    """Chinese words stand in declarations, or as zh= with their en= beside them."""
    wrong = [
        f"{module}:{line} {text[:30]!r}"
        for module in modules()
        if module.startswith(("queries/", "app_pages/")) or module == "app.py"
        for line, text in set(literals(module)) - set(labels(module))
        if CHINESE.search(text)
    ]
    assert not wrong, "\n".join(sorted(wrong))


def labels(module: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of what is called in both languages: `Label(zh=…, en=…)` and its like."""
    for call in (node for node in ast.walk(tree(module)) if isinstance(node, ast.Call)):
        words = {word.arg: word.value for word in call.keywords}
        for word in (words["zh"], words["en"]) if {"zh", "en"} <= set(words) else ():
            for part in (node for node in ast.walk(word) if isinstance(node, ast.Constant)):
                yield part.lineno, str(part.value)


def test_architecture_importing_does_no_work() -> None:
    wrong = [
        f"{module}:{call.lineno} {ast.unparse(call)[:60]}"
        for module in modules()
        if not is_streamlit_page(module)
        for call in work_at_import(tree(module))
    ]
    assert not wrong, "\n".join(wrong)


def calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that importing makes: not decorators, bodies of functions, __main__."""
    for child in ast.iter_child_nodes(node):
        is_main = isinstance(child, ast.If) and "__name__" in ast.unparse(child.test)
        if is_main or isinstance(child, (*FUNCTIONS, ast.Lambda)):
            continue
        if isinstance(child, ast.ClassDef):
            yield from calls_at_import(ast.Module(child.body, []))
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from calls_at_import(child)


def work_at_import(module: ast.Module) -> list[ast.Call]:
    """Return the calls at import that do more than make a constant."""
    own = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
    return [call for call in calls_at_import(module) if not makes_a_constant(call, own)]


def makes_a_constant(call: ast.Call, own: dict[str, ast.FunctionDef]) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    if name in own:
        inner = calls_at_import(ast.Module(own[name].body, []))
        return all(makes_a_constant(call, {}) for call in inner)
    return name in VALUES or name.lstrip("_")[:1].isupper() or name == "add_command"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A = open('x').read()", True),
        ("A = os.environ.get('HOME')", True),
        ("A = Settings.from_env()", True),
        ("class A:\n b = connect()", True),
        ("A = re.compile('x')\nB = Path(__file__).with_name('c')", False),
        ("@cache\ndef a() -> int:\n return len(open('x').read())", False),
        ("def a():\n return open('x')\nB = a()", True),
        ("def a(n):\n def b(): open(n)\n return b\nC = a(1)", False),
    ],
)
def test_architecture_knows_work_at_import(source: str, expected: bool) -> None:
    assert bool(work_at_import(ast.parse(source))) is expected
