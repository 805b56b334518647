// the sources that state any of these, with the years of their documents
MATCH (s:Source)<-[:FROM]-(d:Document)
WHERE $states = [] OR s.states IS NULL OR any(x IN s.states WHERE x IN $states)
WITH s, min(d.year) AS earliest, max(d.year) AS latest
RETURN s.key AS source, s.version AS version, s.states AS states, s.tells AS tells,
  coalesce(s.first_year, earliest) AS first_year, coalesce(s.last_year, latest) AS last_year
ORDER BY source
