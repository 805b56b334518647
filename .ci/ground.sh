# What every stage stands on; sourced by run and soak.
# Temporary things lie in $work, fetched ones in $cache; both are outside the checkout.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${TRIHELIX_CI_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/trihelix-ci}
work=$(mktemp -d "${TMPDIR:-/tmp}/trihelix-ci.XXXXXX")
mkdir -p "$cache" "$work/tmp"
# Every process that we start inherits it: it is how they are found again.
export TMPDIR=$work/tmp
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1 PIP_QUIET=1
unset PYTHONPATH PYTEST_ADDOPTS VIRTUAL_ENV
for variable in "${!TRIHELIX_@}"; do unset "$variable"; done
exec </dev/null

ours() {
    local folder
    for folder in /proc/[0-9]*; do
        grep -qsF "TMPDIR=$work/tmp" "$folder/environ" && echo "${folder#/proc/}"
    done
    return 0
}

end_everything() {
    trap - EXIT INT TERM
    set +e
    local pids
    jobs -p | xargs -r kill 2>/dev/null
    for attempt in $(seq 40); do
        pids=$(ours)
        [ -n "$pids" ] || break
        # a server that writes gets ten seconds to end well
        if [ "$attempt" -gt 20 ]; then xargs -r kill -9; else xargs -r kill; fi <<<"$pids" 2>/dev/null
        sleep 0.5
    done
    rm -rf "$work"
}
trap end_everything EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

stop_with() {
    echo "$*" >&2
    exit 1
}

# need PROGRAM PACKAGE…: install Debian's packages unless the program is there
need() {
    command -v "$1" >/dev/null || install "${@:2}"
}

install() {
    command -v apt-get >/dev/null || stop_with "Missing, and there is no apt-get: $*"
    [ "$(id -u)" -eq 0 ] || stop_with "Missing; run as root: apt-get install $*"
    if [ ! -e "$work/apt-updated" ]; then
        apt-get update -qq
        touch "$work/apt-updated"
    fi
    apt-get install -y -qq --no-install-recommends "$@" >"$work/apt.log" 2>&1 ||
        { tail -n 20 "$work/apt.log" >&2; stop_with "apt-get install $* failed"; }
}

# set $python to one of 3.11 or later that can make environments
find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$name
            break
        fi
    done
    if [ -z "${python:-}" ]; then
        install python3 python3-venv
        python=python3
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install python3-venv
}

# set $venv to an environment with this checkout and its test tools, kept while pyproject is the same
make_venv() {
    local key
    key=$({ cat "$root/pyproject.toml"; echo "$root"; "$python" -VV; } | sha256sum | cut -c1-16)
    venv=$cache/venv-$key
    # others are of older checkouts
    find "$cache" -maxdepth 1 -name 'venv-*' -mtime +7 ! -path "$venv" -exec rm -rf {} +
    "$venv/bin/python" -c '' 2>/dev/null || { rm -rf "$venv"; "$python" -m venv "$venv"; }
    "$venv/bin/pip" install -e "${root}[test]"
    touch "$venv"
}

# copy_tree FOLDER: what a clone of this checkout would hold, with what is not committed yet
copy_tree() {
    need git git
    mkdir -p "$1"
    git -C "$root" -c safe.directory="$root" ls-files -z -co --exclude-standard |
        tar -C "$root" --null --ignore-failed-read -T - -cf - 2>/dev/null | tar -C "$1" -xf -
}

free_port() {
    "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# answers PORT: wait until the explorer serves its page
answers() {
    "$python" - "$1" <<'END'
import sys, time, urllib.request

base, limit = f"http://127.0.0.1:{sys.argv[1]}", time.monotonic() + 60
while True:
    try:
        health = urllib.request.urlopen(f"{base}/_stcore/health", timeout=5).read()
        page = urllib.request.urlopen(base, timeout=5).read()
        sys.exit(not (health == b"ok" and b"<html" in page))
    except OSError as error:
        if time.monotonic() > limit:
            sys.exit(f"no answer from {base}: {error}")
        time.sleep(0.3)
END
}

# without_skips COMMAND…: run pytest where nothing has a reason to be skipped
without_skips() {
    "$@" -rs | tee "$work/pytest.log"
    ! grep -qE '^[0-9].* skipped' "$work/pytest.log" || stop_with "Nothing may be skipped here."
}

# set $neo4j_uri and $neo4j_password to a Neo4j server that is ours alone
start_neo4j() {
    need javac openjdk-17-jdk-headless
    need mvn maven
    local port
    port=$(free_port)
    # shellcheck disable=SC2034  # for those who source this
    neo4j_uri=bolt://127.0.0.1:$port
    neo4j_password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    # one at a time in the folder where it is kept
    exec 9>"$cache/neo4j.lock"
    flock 9
    "$root/.ci/neo4j/start.sh" "$port" "$neo4j_password" "$cache/neo4j" 9>&-
}

stop_neo4j() {
    "$root/.ci/neo4j/stop.sh" "$cache/neo4j"
    flock -u 9
}
