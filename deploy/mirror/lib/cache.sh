# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
# shellcheck shell=bash
# What is made once and kept: one folder for each name and key, with the sums of all that is in it.

# Whose sums this run has compared.
declare -gA checked=()

cache_ready() { mkdir -p "$cache/entries" "$cache/locks" "$cache/work"; }

# entry_of <name> <key>: where it is, once it is made.
entry_of() { printf '%s/entries/%s-%s' "$cache" "$1" "${2:0:16}"; }

# cached <name> <key> <maker> [argument ..]: sets $entry to a folder that the maker has filled, who is called with the folder
# as the last argument unless that was done before. Of two who want the same at once, one makes it and the other waits.
cached() {
    local name=$1 key=$2 lock
    shift 2
    entry=$(entry_of "$name" "$key")
    if [[ ! -d $entry ]]; then
        exec {lock}>"$cache/locks/$name"
        if ! flock --nonblock "$lock"; then
            say "$name is being made by another run; waiting for it"
            flock "$lock"
        fi
        if [[ ! -d $entry ]]; then
            # Whoever is started meanwhile and stays must not hold the lock.
            make_entry "$name" "$@" {lock}>&-
        fi
        exec {lock}>&-
    fi
    check_entry "$name"
}

# Nothing half made is ever seen: the folder gets its name when it is complete. Whose folder lies here is dead: we have the lock.
make_entry() {
    local name=$1 work started=$SECONDS
    shift
    work=$cache/work/${entry##*/}
    rm -rf -- "$work"
    mkdir -- "$work"
    say "$name: making it"
    # In a shell of its own, whose children's CPU time is the maker's.
    (
        "$@" "$work"
        times >"$work/.figures"
    ) </dev/null
    figures "$work/.figures" $((SECONDS - started))
    say "$name: made, $(cat "$work/.figures")"
    record_sums "$work"
    sync -f "$work"
    mv -T -- "$work" "$entry"
}

# figures <what `times` has written> <seconds>: what it took, user and system time together.
figures() {
    local cpu
    cpu=$(sed -n 2p "$1" | tr 'ms' '  ' | awk '{ printf "%.0f", 60 * ($1 + $3) + $2 + $4 }')
    echo "cpu $cpu s, wall $2 s" >"$1"
}

record_sums() {
    (cd "$1" && find . -type f ! -name .sums ! -name .figures -print0 | sort -z | xargs -0r sha256sum) >"$1/.sums"
    [[ -s $1/.sums ]] || fail "Expected files in $1 but nothing was made"
}

check_entry() {
    local wrong
    [[ -z ${checked[$entry]:-} ]] || return 0
    wrong=$(cd "$entry" && sha256sum --check --quiet .sums 2>/dev/null | sed -n 's/^\.\/\(.*\): FAILED.*/\1/p' | paste -sd' ') || true
    [[ -z $wrong && -s $entry/.sums ]] ||
        fail "Expected $1 in the cache as it was made but ${wrong:-its list of sums} has changed: remove $entry and run this again"
    checked[$entry]=yes
}

# cached_sum <file below $entry>: recorded when it was made, and just checked.
cached_sum() { awk -v file="./$1" 'substr($0, 67) == file { print $1; exit }' "$entry/.sums"; }
