// how many statements about an entity there are of each relation and year; overruled ones aside
CALL () {
  MATCH (e:Evidence) WHERE e.head = $id RETURN e
  UNION ALL
  MATCH (e:Evidence) WHERE e.tail = $id RETURN e
}
WITH e
WHERE NOT e.status IN ['disputed', 'superseded']
RETURN e.relation AS relation, e.year AS year, count(*) AS statements
ORDER BY relation, year
