#!/bin/sh
# Start Neo4j 5.26 Community on loopback for the tests: start.sh PORT PASSWORD DIR
# Fetches once from Maven Central into DIR and needs java 17, javac and mvn.
# The database is made anew at each start; DIR/neo4j.log says why a start failed.
set -eu

[ $# -eq 3 ] || { echo "usage: start.sh PORT PASSWORD DIR" >&2; exit 2; }
port=$1 password=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$3"
dir=$(cd "$3" && pwd)
heap=${TRIHELIX_NEO4J_HEAP:-1g}

for program in java javac mvn; do
    command -v "$program" >/dev/null || { echo "start.sh: $program is not installed" >&2; exit 1; }
done
"$here/stop.sh" "$dir"

listening() {
    grep -qi ":$(printf %04X "$port") 0*:0000 0A" /proc/net/tcp /proc/net/tcp6 2>/dev/null
}
if listening; then
    echo "start.sh: port $port is taken" >&2
    exit 1
fi

# Build again only if what is built from has changed.
stamp=$(cat "$here/pom.xml" "$here/Nj.java" | cksum)
if [ "$(cat "$dir/built" 2>/dev/null)" != "$stamp" ]; then
    cp "$here/pom.xml" "$here/Nj.java" "$dir/"
    # Under $dir too, so that one folder is the whole cache.
    (cd "$dir" && mvn -B -q -Dmaven.repo.local="$dir/repository" dependency:build-classpath \
        -Dmdep.outputFile="$dir/classpath")
    (cd "$dir" && javac -cp "$(cat classpath)" -d "$dir" Nj.java)
    printf %s "$stamp" >"$dir/built"
fi

home=$dir/home
rm -rf "$home"
mkdir -p "$home/conf"
cat >"$home/conf/neo4j.conf" <<END
server.memory.pagecache.size=128m
db.transaction.timeout=60s
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
END
opens=
for name in java.nio java.io sun.nio.ch java.util.concurrent; do
    opens="$opens --add-opens=java.base/$name=ALL-UNNAMED"
done
classpath="$dir:$(cat "$dir/classpath")"

# shellcheck disable=SC2086
NEO4J_HOME=$home NEO4J_CONF=$home/conf java $opens -cp "$classpath" \
    org.neo4j.cli.AdminTool dbms set-initial-password "$password" >"$dir/neo4j.log" 2>&1 ||
    { cat "$dir/neo4j.log" >&2; exit 1; }
# shellcheck disable=SC2086
nohup java "-Xmx$heap" $opens -cp "$classpath" Nj "$home" "$port" "$home/conf/neo4j.conf" \
    >>"$dir/neo4j.log" 2>&1 </dev/null &
pid=$!
echo "$pid" >"$dir/pid"

# The connector opens last: an accepted connection is a server that answers.
for _ in $(seq 240); do
    kill -0 "$pid" 2>/dev/null || break
    if listening; then exit 0; fi
    sleep 0.5
done
echo "start.sh: Neo4j did not start; the log:" >&2
tail -n 40 "$dir/neo4j.log" >&2
"$here/stop.sh" "$dir"
exit 1
