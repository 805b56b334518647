#!/bin/sh
# Stop the Neo4j that start.sh began in DIR: stop.sh DIR
set -eu

[ $# -eq 1 ] || { echo "usage: stop.sh DIR" >&2; exit 2; }
[ -f "$1/pid" ] || exit 0
pid=$(cat "$1/pid")
rm -f "$1/pid"
# The number may have gone to another process since: look before killing.
is_ours() { tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q ' Nj '; }
is_ours && kill "$pid" 2>/dev/null || exit 0
for _ in $(seq 40); do
    is_ours || exit 0
    sleep 0.5
done
kill -9 "$pid" 2>/dev/null || true
