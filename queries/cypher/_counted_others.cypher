// how many targets and statements there are, and how the last load ended
OPTIONAL MATCH (m:Meta {id: 'trihelix'})
RETURN COUNT { (:Target) } AS targets, COUNT { (:Evidence) } AS evidence,
  m.data_version AS data_version, m.load AS load
