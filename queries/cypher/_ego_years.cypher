// how many partners an organization worked with in each year; none: not dated
MATCH (a:Entity {id: $organization})-[r:PARTNER_OF]-(b:Organization)
UNWIND CASE WHEN r.years IS NULL OR size(r.years) = 0 THEN [0] ELSE r.years END AS year
RETURN year, count(*) AS partners
ORDER BY year
