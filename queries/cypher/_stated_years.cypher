// how many statements about an entity there are of each relation and year
CALL () {
  MATCH (e:Evidence) WHERE e.head = $id RETURN e.relation AS relation, e.year AS year
  UNION ALL
  MATCH (e:Evidence) WHERE e.tail = $id RETURN e.relation AS relation, e.year AS year
}
RETURN relation, year, count(*) AS statements
ORDER BY relation, year
