# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
# shellcheck shell=bash
# Programs made from source by the ordinary Go client: modules/<component>/<version> is a module that requires the component and
# names its commands as tools; modules/<component>/recipe says how they are linked.

# recipe <component>: into variables.
recipe() {
    module='' cgo=0 tags='' linking='' names=() libraries=() stamps=()
    # shellcheck source=/dev/null
    . "$here/modules/$1/recipe"
}

module_folder() { printf '%s/modules/%s/%s' "$here" "$1" "$2"; }

# build_flags <component> <version> <date>: one a line.
build_flags() {
    local stamp minor=${2#*.} flags="-s -w${linking:+ $linking}"
    for stamp in "${stamps[@]}"; do
        stamp=${stamp//@version@/$2}
        stamp=${stamp//@major@/${2%%.*}}
        stamp=${stamp//@minor@/${minor%%.*}}
        flags+=" -X ${stamp//@date@/$3}"
    done
    printf '%s\n' -mod=readonly -trimpath -buildvcs=false "-tags=$tags" "-ldflags=$flags"
}

# source_key <component> <version>: changes with every file of the module, with the flags, and with what compiles.
source_key() {
    local folder library
    folder=$(module_folder "$1" "$2")
    [[ -e $folder/go.mod ]] || fail "Expected a Go module of $1 $2 in $folder but there is none"
    recipe "$1"
    {
        echo "$1" "$2"
        (cd "$folder" && find . -type f -print0 | sort -z | xargs -0 sha256sum)
        build_flags "$1" "$2" @date@
        printf 'cgo=%s names=%s\n' "$cgo" "${names[*]}"
        (cd "$folder" && GOFLAGS='' go env GOVERSION)
        if ((cgo)); then
            need cc "it compiles what of $1 is C"
            need pkg-config "it finds the C libraries of $1"
            cc -dumpfullversion
            for library in "${libraries[@]}"; do
                pkg-config --modversion "$library" ||
                    fail "Expected the library $library with its headers on this machine, to build $1, but it is not there"
            done
        fi
    } | sum_of_text
}

# When the version was published: a stamp that does not depend on when it is built.
date_of() {
    [[ -z $module ]] || GOFLAGS='' go list -mod=readonly -m -f '{{.Time.Format "2006-01-02T15:04:05Z"}}' "$module"
}

# build_component <component> <version> <folder>
build_component() {
    local folder flags pair date commands=(tool) target=$3/
    folder=$(module_folder "$1" "$2")
    recipe "$1"
    cd "$folder" || return
    if [[ -z $module ]]; then
        commands=(.) target=$3/$1
    fi
    date=$(date_of)
    mapfile -t flags < <(build_flags "$1" "$2" "$date")
    GOFLAGS='' GOWORK=off CGO_ENABLED=$cgo GOOS=linux GOARCH=amd64 GOAMD64=v1 \
        go build -p "$jobs" "${flags[@]}" -o "$target" "${commands[@]}" ||
        fail "Expected Go to build $1 $2 but it did not; why, stands above"
    for pair in "${names[@]}"; do
        mv -- "$3/${pair%%=*}" "$3/${pair#*=}"
    done
}

declare -gA source_keys=()

# component <component> <version>: sets $entry to the folder of its programs.
component() {
    [[ -n ${source_keys[$1-$2]:-} ]] || source_keys[$1-$2]=$(source_key "$1" "$2")
    cached "$1-$2" "${source_keys[$1-$2]}" build_component "$1" "$2"
}
