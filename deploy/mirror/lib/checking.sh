# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
# shellcheck shell=bash
# What deploy/mirror/check says and how it looks.

# check <what holds> <command> ..: each in a shell of its own.
check() {
    local what=$1 status=0
    shift
    set +e
    (
        set -e
        "$@"
    ) >"$scratch/out" 2>&1
    status=$?
    set -e
    if ((status != 0)); then
        echo "NOT ok: $what"
        cat "$scratch/out"
        exit 1
    fi
    echo "ok: $what"
}

# equal <expected> <actual>
equal() {
    [[ $1 == "$2" ]] || {
        printf 'Expected: %s\nbut got:  %s\n' "$1" "$2"
        return 1
    }
}

# fails_saying <text> <command> ..: outside any condition, in which the shell would go on after a failure.
fails_saying() {
    local text=$1 said status
    shift
    set +e
    said=$(
        set -e
        "$@" 2>&1
    )
    status=$?
    set -e
    if ((status == 0)) || [[ $said != *"$text"* ]]; then
        echo "Expected $* to fail and say '$text' but it ended with $status and said: $said"
        return 1
    fi
}

python() { PYTHONDONTWRITEBYTECODE=1 python3 "$@"; }

# load: the functions, with a cache of this test.
load() {
    program=check cache=$BELAY_CACHE/mirror jobs=1 refresh_packages=no debian=''
    # shellcheck source=lib/common.sh
    . "$here/lib/common.sh"
    # shellcheck source=lib/cache.sh
    . "$here/lib/cache.sh"
    # shellcheck source=lib/source.sh
    . "$here/lib/source.sh"
    # shellcheck source=lib/upstream.sh
    . "$here/lib/upstream.sh"
    # shellcheck source=lib/packages.sh
    . "$here/lib/packages.sh"
    cache_ready
}

# serve_on <option ..>: sets $address and $server.
serve_on() {
    : >"$scratch/served"
    "$here/serve" --listen 127.0.0.1:0 "$@" >"$scratch/served" 2>"$scratch/served.err" &
    server=$!
    echo "$server" >"$scratch/server"
    for _ in $(seq 100); do
        address=$(sed -n 's/^Serving .* at //p' "$scratch/served")
        [[ -z $address ]] || return 0
        kill -0 "$server" || cat "$scratch/served.err"
        read -rt 0.1 <> <(:) || true
    done
    return 1
}

stop_server() {
    rm -- "$scratch/server"
    kill "$server"
    wait "$server"
}
