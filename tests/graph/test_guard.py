"""Which texts the guard lets through and which it stops; no server takes part."""

from __future__ import annotations

import pytest

from graph.errors import Refused
from graph.guard import DEEPEST, LONGEST, PROCEDURES, check_reading
from graph.guard_tokens import readings, tokens

HONEST = [
    "RETURN 1 AS x",
    "RETURN 1 AS x;",
    "return 1 as x",
    "  \n MATCH (n) RETURN n ;  ",
    "MATCH (n:Organization)-[:PARTNER_OF]-(m:University) RETURN n.name, m.name LIMIT 20",
    "OPTIONAL MATCH (n:Entity {id: $id}) RETURN n",
    "MATCH (n {name: '请勿 DELETE；先 CREATE 再 MERGE'}) RETURN n",
    "MATCH (n) WHERE n.name CONTAINS '建设（SET）' RETURN n.name AS 名称",
    "MATCH (企业:Enterprise)-[关系:CO_BUILDS]->(平台) RETURN 企业.name, type(关系), 平台.name",
    'MATCH (n) WHERE n.name = "CREATE (x)" RETURN n',
    r"MATCH (n) WHERE n.name = 'it\'s; DETACH DELETE n //' RETURN n",
    r'MATCH (n) WHERE n.name = "a\\" RETURN n',
    r"MATCH (n) WHERE n.name = '\u4e2d\u56fd' RETURN n",
    "MATCH (n) WHERE n.set = 1 AND n.delete = 2 AND n.create > 3 RETURN n.merge",
    "MATCH (n {delete: 1, set: 2}) RETURN n {.create, .remove, load: n.drop}",
    "MATCH (n:SET)-[r:CREATE|MERGE|:DELETE]->(m:Load&Drop&!Remove) RETURN n",
    "MATCH (`delete`:`CREATE`) RETURN `delete`.`set` AS `drop table`",
    "MATCH (set)-->(create) WHERE set.x = create.x RETURN set, create",
    "MATCH (n) RETURN n.x AS `set` ORDER BY `set`",
    "MATCH (n) RETURN n.created_at, n.settings, n.callback, n.loads, n.used",
    "MATCH (created) WITH created AS offset RETURN offset",
    "MATCH (n) /* CREATE (x) */ RETURN n // DELETE n",
    "// SET\nMATCH (n) RETURN n",
    "MATCH (n) RETURN $create AS x, $set + $`delete it` AS y",
    "MATCH (n) WHERE n.year IN [2020, 2021] AND n.x =~ '(?i).*drop.*' RETURN n",
    "MATCH (n) WHERE EXISTS { (n)-[:T]->(:X) } AND COUNT { (n)--() } > 2 RETURN n",
    "MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m.name } AS names",
    "MATCH (n) CALL { WITH n MATCH (n)-->(m) RETURN count(m) AS c } RETURN n, c",
    "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n, c",
    "CALL db.labels()",
    "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
    "CALL `db`.`propertyKeys` YIELD propertyKey RETURN propertyKey",
    "MATCH p = shortestPath((a {id: $a})-[*..6]-(b {id: $b})) RETURN [x IN nodes(p) | x.id] AS ids",
    "MATCH (a)-[:T*1..3]->(b) WHERE all(x IN nodes([a]) WHERE x.ok) RETURN DISTINCT b",
    "MATCH (n) RETURN n.name UNION ALL MATCH (m) RETURN m.name",
    "UNWIND $ids AS i MATCH (n:Entity {id: i})-[r:T]->(b) RETURN i, b.id, r.year",
    "RETURN date('2026-01-01') AS d, datetime.truncate('day', datetime()) AS e",
    "RETURN point.distance(point({x: 1, y: 2}), point({x: 3, y: 4})) AS d",
    "MATCH (n) RETURN CASE WHEN n.x > 1.5e3 THEN 'set' ELSE 'delete' END AS s",
    "MATCH (n) WITH n.id AS id WHERE id IN $ids RETURN id, count(*) AS n",
    "MATCH (id) RETURN id.id, {id: 1} AS m",
    "MATCH (n) WHERE n.x IN transactions RETURN n",
    "MATCH (show)-[use]->(load) RETURN show, use, load",
    "WITH [1, 2, 3] AS l RETURN l[0..2] AS x, [x IN l WHERE x > 1 | x * 2] AS y",
    "MATCH (n) WHERE n:Firm OR n:$($label) RETURN n",
    "MATCH (n) RETURN reduce(s = 0, x IN n.years | s + x) AS s",
    "UNWIND range(0, 1000000) AS x RETURN x, range(2000000, 2000003) AS y, range(x, 10) AS z",
    "MATCH (call)-[in]->(b) RETURN call, call.x, {call: 1, use: 2, load: 3, in: 4, set: 5} AS m",
    "MATCH (n)\r\n// a Windows line\r\nRETURN n",
]

TRICKS = [
    "",
    "   ",
    "// nothing",
    ";",
    "MATCH (n) RETURN n;;",
    "MATCH (n) RETURN 'open",
    'MATCH (n) RETURN "open',
    "MATCH (n) RETURN `open",
    "MATCH (n) RETURN n /* open",
    "MATCH (n) // x\rSET n.x = 1 RETURN n",
    "MATCH (n) // x\u2028SET n.x = 1",
    "MATCH (n) // \r ' \n SET n.x = 1 //'",
    "MATCH (n)\u200bSET\u200bn.x = 1",
    "\ufeffCREATE (n)",
    "MATCH (n) \u017fet n.x = 1",
    "MATCH (n) WITH 1. AS x SET n.x = 1",
    "MATCH (n) WITH n, 1.SET n.x = 1",
    "MATCH (n) RETURN [1..SET n.x]",
    "MATCH (n) SET`n`.x = 1",
    "MATCH (n) SET(n).x = 1",
    "MATCH (n) DELETE[n][0]",
    "MATCH (n) DELETE{a: n}.a",
    "MATCH (n)SET n.x=1",
    "MATCH (n) DELETE $n",
    "MATCH (n)\tDETACH\nDELETE\r\nn",
    "MATCH (n) WHERE n.x = '\\'' SET n.x = 1 RETURN '\\''",
    "MATCH (n) WHERE n.`x` = 1 SET n.x = '`'",
    r"MATCH (n) WHERE n.x = '\\u0027 S\u0045T n.x = 1 //' RETURN n",
    r"MATCH (n) S\uu0045T n.x = 1",
    "WITH true AS as MATCH (n) WHERE as DETACH DELETE n",
    "CALL $procedure()",
    "CALL db . createLabel ('x')",
    "CALL DB.LABELS()",
    "CALL db.labels() YIELD label CALL db.createLabel(label + 'x') RETURN 1",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n)', {}) AS x",
    "RETURN `apoc`.`load`.`json`('http://x') AS x",
    "MATCH (n) RETURN id(n)",
    "MATCH (n) RETURN elementId(n) AS e",
    "MATCH (n) WHERE toString(`id` (n)) = '1' RETURN n",
    "MATCH (n) CALL { USE other MATCH (m) RETURN m } RETURN m",
    "RETURN 1 AS x UNION USE other RETURN 2 AS x",
    "RETURN range(0, 1000001) AS l",
    "UNWIND range ( 1 , 100000000 , 2 ) AS x RETURN x",
    "FINISH",
    "(n) RETURN n",
    "`MATCH` (n) RETURN n",
    "RETURN " + "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1),
    "RETURN '" + "x" * LONGEST + "'",
]


@pytest.mark.parametrize("cypher", HONEST)
def test_guard_lets_an_honest_question_through(cypher: str) -> None:
    check_reading(cypher)


def test_guard_refuses_a_hostile_statement(hostile: str) -> None:
    with pytest.raises(Refused, match=r"\w{3}.*[.:]"):
        check_reading(hostile)


@pytest.mark.parametrize("cypher", TRICKS, ids=lambda text: repr(text[:40]))
def test_guard_refuses_a_trick(cypher: str) -> None:
    with pytest.raises(Refused):
        check_reading(cypher)


@pytest.mark.parametrize(
    ("cypher", "reason"),
    [
        ("MATCH (n) SET n.x = 1", "SET changes the graph"),
        ("CREATE (n)", "begins with MATCH.*not with CREATE"),
        ("MATCH (n) RETURN n; MATCH (n) RETURN n", "one statement at a time"),
        ("CALL dbms.listConfig()", r"dbms\.listConfig may not be called; allowed are db\.labels"),
        ("MATCH (n) RETURN elementId(n)", r"use n\.id"),
        ("UNWIND [1] AS x LOAD CSV FROM 'x' AS r RETURN r", "reads files and addresses"),
        ("MATCH (n) CALL (n) { RETURN 1 AS a } IN TRANSACTIONS RETURN 1", "commits"),
        ("MATCH (n) RETURN n AS set ORDER BY set.x", "stands in backticks: `set`"),
        ("RETURN '", "does not end"),
    ],
)
def test_guard_says_why(cypher: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check_reading(cypher)


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_guard_lets_each_allowed_procedure_be_called(name: str) -> None:
    check_reading(f"CALL {name}() YIELD * RETURN *")


def test_guard_list_of_attempts_is_long_enough_and_has_every_group(
    hostile_groups: dict[str, int],
) -> None:
    assert sum(hostile_groups.values()) >= 60
    assert set(hostile_groups) == {"write", "schema", "users", "call out", "read files"}
    assert min(hostile_groups.values()) >= 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b", ["a", ".", "b"]),
        ("'a''b'", ["'a'", "'b'"]),
        ("`a``b`.c", ["`a``b`", ".", "c"]),
        ("1..3", ["1", ".", ".", "3"]),
        ("1.5e-3+x", ["1.5e-3", "+", "x"]),
        ("$p$`q r`", ["$p", "$`q r`"]),
        ("/* a */b//c\nd", ["b", "d"]),
        ("'/*' x '*/'", ["'/*'", "x", "'*/'"]),
        ("企业.名称", ["企业", ".", "名称"]),
    ],
)
def test_guard_tokens_are_cut_where_cypher_cuts(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


def test_guard_tokens_read_escapes_both_ways() -> None:
    assert readings("RETURN 1") == ("RETURN 1",)
    assert readings(r"RETURN '\u0041'") == (r"RETURN '\u0041'", "RETURN 'A'")
