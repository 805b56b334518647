// Attempts that the reading door has to refuse. Blocks are separated by a blank line; the first
// line of a block names the group. The database holds (:Entity {id: 'a'})-[:T {id: 't'}]->
// (:Entity {id: 'b'}) and a uniqueness constraint on Entity.id.

// write
CREATE (n:Entity {id: 'x'})

// write
CREATE (n:Entity {id: 'x'}) RETURN n

// write
create (n:Entity {id: 'x'}) return n

// write
/* only reading */ CREATE (n:Entity {id: 'x'})

// write
// only reading
CREATE (n:Entity {id: 'x'})

// write
MATCH (n:Entity) /* MATCH */ SET /* RETURN */ n.x = 1

// write
CR\u0045ATE (n:Entity {id: 'x'})

// write
MATCH (n:Entity) WHERE n.id = '\u0027 OR true S\u0045T n.x = 1 //' RETURN n

// write
MATCH (n:Entity {id: 'a'}) CREATE (n)-[:T {id: 'u'}]->(n)

// write
MATCH (n:Entity {id: 'a'}) CREATE (m:Entity:Firm {id: 'x'}) WITH n, m CREATE (n)-[:T]->(m) RETURN m

// write
MERGE (n:Entity {id: 'x'}) RETURN n

// write
MERGE (n:Entity {id: 'a'}) ON MATCH SET n.x = 1 ON CREATE SET n.x = 2

// write
MATCH (a:Entity {id: 'a'}), (b:Entity {id: 'b'}) MERGE (a)-[r:U]->(b) RETURN r

// write
MATCH (n:Entity) SET n.x = 1

// write
MATCH (n:Entity) SET n += {x: 1} RETURN count(n)

// write
MATCH (n:Entity) SET n = {id: 'x'}

// write
MATCH (n:Entity) SET n:Firm RETURN n

// write
MATCH (n:Entity) SET n:$('Firm') RETURN n

// write
MATCH (n:Entity) REMOVE n.id RETURN n

// write
MATCH (n:Entity) REMOVE n:Entity

// write
MATCH (n) DELETE n

// write
MATCH (n) DETACH DELETE n

// write
MATCH (n) NODETACH DELETE n

// write
MATCH ()-[r:T]->() DELETE r

// write
MATCH ()-[r:T]->() SET r.x = 1 RETURN r

// write
MATCH (n:Entity) WITH collect(n) AS l DELETE l[0]

// write
MATCH (n:Entity) WITH collect(n) AS l FOREACH (x IN l | SET x.x = 1)

// write
FOREACH (i IN range(1, 3) | CREATE (:Entity {id: 'x' + toString(i)}))

// write
UNWIND range(1, 3) AS i CREATE (:Entity {id: 'x' + toString(i)})

// write
WITH true AS as MATCH (n:Entity) WHERE as SET n.x = 1

// write
MATCH (n:Entity) RETURN n UNION CREATE (n:Entity {id: 'x'}) RETURN n

// write
INSERT (:Entity {id: 'x'})

// write
MATCH (n:Entity) INSERT (:Entity {id: 'x'})

// write
CALL { CREATE (n:Entity {id: 'x'}) RETURN n } RETURN n

// write
MATCH (n:Entity) CALL (n) { SET n.x = 1 RETURN 1 AS one } RETURN one

// write
MATCH (n:Entity) CALL { WITH n SET n.x = 1 } IN TRANSACTIONS OF 1 ROWS

// write
UNWIND range(1, 3) AS i CALL { WITH i CREATE (:Entity {id: 'x' + toString(i)}) } IN TRANSACTIONS

// write
UNWIND range(1, 3) AS i CALL (i) { CREATE (:Entity {id: 'x'}) } IN 2 CONCURRENT TRANSACTIONS OF 1 ROW

// write
MATCH (n:Entity) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 1 ROW ON ERROR CONTINUE

// write
PROFILE CREATE (n:Entity {id: 'x'})

// write
EXPLAIN CREATE (n:Entity {id: 'x'})

// write
CYPHER 5 CREATE (n:Entity {id: 'x'})

// write
MATCH (n) RETURN n; CREATE (n:Entity {id: 'x'})

// write
MATCH (n) RETURN n; MATCH (n) DETACH DELETE n;

// write
BEGIN; CREATE (n:Entity {id: 'x'}); COMMIT

// write
INSERT INTO Entity SET id = 'x'

// write
DELETE FROM Entity

// write
UPDATE Entity SET x = 1

// schema
CREATE INDEX x_name IF NOT EXISTS FOR (n:Entity) ON (n.name)

// schema
CREATE TEXT INDEX x_text FOR (n:Entity) ON (n.name)

// schema
CREATE FULLTEXT INDEX x_full FOR (n:Entity) ON EACH [n.name]

// schema
CREATE CONSTRAINT x_unique FOR (n:Entity) REQUIRE n.name IS UNIQUE

// schema
CREATE CONSTRAINT x_rel IF NOT EXISTS FOR ()-[r:T]-() REQUIRE r.id IS UNIQUE

// schema
DROP CONSTRAINT entity_id

// schema
DROP CONSTRAINT entity_id IF EXISTS

// schema
DROP INDEX entity_id IF EXISTS

// schema
EXPLAIN CREATE INDEX x_name FOR (n:Entity) ON (n.name)

// schema
EXPLAIN DROP CONSTRAINT entity_id

// schema
PROFILE DROP CONSTRAINT entity_id

// schema
CREATE VERTEX TYPE Evil

// schema
CREATE DATABASE evil

// schema
CREATE COMPOSITE DATABASE evil

// schema
DROP DATABASE kg

// schema
STOP DATABASE neo4j

// schema
ALTER DATABASE neo4j SET ACCESS READ ONLY

// schema
CREATE ALIAS evil FOR DATABASE neo4j

// users
CREATE USER mallory SET PASSWORD 'password' CHANGE NOT REQUIRED

// users
EXPLAIN CREATE USER mallory SET PASSWORD 'password'

// users
ALTER USER neo4j SET PASSWORD 'password'

// users
ALTER USER rdonly SET PASSWORD 'password'

// users
ALTER CURRENT USER SET PASSWORD FROM 'test-password' TO 'password'

// users
DROP USER loader

// users
DROP USER neo4j IF EXISTS

// users
GRANT ROLE admin TO rdonly

// users
CREATE ROLE evil

// users
DENY READ {*} ON GRAPH * TO PUBLIC

// users
SHOW USERS

// users
SHOW CURRENT USER

// call out
LOAD CSV FROM 'http://127.0.0.1:9/x.csv' AS row RETURN row

// call out
LOAD CSV WITH HEADERS FROM 'https://127.0.0.1:9/x.csv' AS row CREATE (:Entity {id: row.id})

// call out
MATCH (n:Entity) LOAD CSV FROM 'ftp://127.0.0.1:9/' + n.id AS row RETURN row

// call out
CALL apoc.load.json('http://127.0.0.1:9/') YIELD value RETURN value

// call out
RETURN apoc.util.md5(['x'])

// call out
CALL dbms.listConfig() YIELD name, value RETURN name, value

// call out
CALL dbms.security.createUser('mallory', 'password', false)

// call out
CALL `dbms`.`components`() YIELD name RETURN name

// call out
CALL db.createLabel('Evil')

// call out
CALL db.createProperty('evil')

// call out
CALL db.createRelationshipType('EVIL')

// call out
CALL db.clearQueryCaches()

// call out
CALL db.index.fulltext.queryNodes('x', 'y') YIELD node RETURN node

// call out
CALL tx.setMetaData({evil: true})

// call out
OPTIONAL CALL dbms.killConnection('bolt-1')

// call out
CALL sql('DELETE FROM Entity')

// call out
SHOW SETTINGS

// call out
SHOW PROCEDURES EXECUTABLE

// call out
SHOW TRANSACTIONS YIELD * RETURN *

// call out
SHOW DATABASES

// call out
TERMINATE TRANSACTIONS 'neo4j-transaction-1'

// call out
USE system SHOW USERS

// call out
USE system CREATE USER mallory SET PASSWORD 'password'

// call out
CALL { USE system MATCH (n) RETURN n } RETURN n

// read files
LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row

// read files
LOAD CSV FROM 'file:///etc/passwd' AS row FIELDTERMINATOR ':' RETURN row[0]

// read files
UNWIND [1] AS x LOAD CSV FROM '/etc/passwd' AS row RETURN row

// read files
CALL { LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row } RETURN row

// read files
USING PERIODIC COMMIT 1 LOAD CSV FROM 'file:///etc/passwd' AS row CREATE (:Entity {id: row[0]})

// read files
IMPORT DATABASE file:///etc/passwd

// read files
BACKUP DATABASE file:///tmp/evil.zip

// read files
CALL apoc.export.csv.all('/tmp/evil.csv', {})
