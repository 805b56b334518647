// the relationships that derived ties stand on
MATCH ()-[r:PARTNER_OF]->()
WHERE r.id IN $ids
RETURN r.id AS id, r.via AS via
