// the statements that stand in passages which documents of several places have nearly alike
MATCH (e:Evidence)
WHERE e.places >= $places AND e.alike IS NOT NULL
RETURN e.alike AS alike, e.shared_by AS shared_by, e.places AS places, e.quote AS quote, e.of AS of,
  e.confidence AS confidence, e.id AS evidence
ORDER BY alike, evidence
LIMIT $limit
