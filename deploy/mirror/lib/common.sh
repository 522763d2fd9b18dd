# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
# shellcheck shell=bash
# What every part of the mirror's scripts uses.

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$program: $*"
    exit 1
}

need() {
    command -v "$1" >/dev/null || fail "Expected the program $1 on this machine but it is not there${2:+ ($2)}"
}

sum_of() { sha256sum -- "$1" | cut -d' ' -f1; }

# sum_of_text < text
sum_of_text() { sha256sum | cut -d' ' -f1; }

artifacts() { python3 "$here/lib/artifacts.py" "$@"; }
