
# ---- downloads ----

# sum_of <file>: openssl uses what the processor has for it, the distribution's sha256sum does not.
sum_of() { openssl dgst -sha256 -r -- "$1" 2>/dev/null | cut -d' ' -f1; }

# record_of <path or name>: where it is written down what was fetched there
record_of() { printf '%s/sums/%s' "$belay_state" "${1//[\/:]/_}"; }

# download <url> <sha256> <file>: fails unless the file has the sum; else nothing is left of it.
download() {
    local status
    mkdir -p -- "$(dirname -- "$3")"
    status=$(curl --fail --silent --show-error --location --proto '=http,https' --connect-timeout 10 \
        --retry 5 --retry-delay 2 --retry-connrefused --speed-limit 1024 --speed-time 60 \
        --write-out '%{http_code}' --output "$3" -- "$1") || {
        rm -f -- "$3"
        # A mirror that is away comes back; one that does not have the file will not have it in a minute.
        if [[ $status == 4?? && $status != 408 && $status != 429 ]]; then
            fail download-refused "$(tail -c 300 "$belay_scratch/stderr")"
        fi
        fail download-failed "$(tail -c 300 "$belay_scratch/stderr")"
    }
    if [[ $(sum_of "$3") != "$2" ]]; then
        rm -f -- "$3"
        fail sha256-mismatch "$1 is not what the lock file says"
    fi
}

# fetch <url> <sha256> <path> <mode>
call_fetch() {
    local part
    if [[ $(sum_of "$3") == "$2" ]]; then
        if ! has_access "$3" "$4" root:root && acting; then
            set_access "$3" "$4" root:root
        fi
    else
        acting || return 0
        part=$(dirname -- "$3")/.$(basename -- "$3").belay
        download "$1" "$2" "$part"
        set_access "$part" "$4" root:root
        sync -- "$part"
        mv -fT -- "$part" "$3"
        printf '%s\n' "$2" | place "$(record_of "$3")" 0644 root:root
    fi
}

# fetch_archive <url> <sha256> <directory> <member> ..
call_fetch_archive() {
    local url=$1 sum=$2 directory=$3 member complete=true
    local archive=$belay_state/downloads/archive unpacked=$belay_state/downloads/unpacked
    shift 3
    for member in "$@"; do
        [[ $(cat "$(record_of "$directory/${member##*/}")" 2>/dev/null) == "$sum $(sum_of "$directory/${member##*/}")" ]] ||
            complete=false
    done
    if [[ $complete == false ]]; then
        acting || return 0
        download "$url" "$sum" "$archive"
        # All of it at once: to list it first, or to take one after the other, would inflate it again and again.
        rm -rf -- "$unpacked"
        mkdir -p -- "$directory" "$unpacked"
        tar --no-same-owner -xzf "$archive" -C "$unpacked" || fail archive-damaged "$url cannot be unpacked"
        for member in "$@"; do
            [[ -f $unpacked/$member ]] || fail member-missing "$member is not in the archive"
            place "$directory/${member##*/}" 0755 root:root <"$unpacked/$member"
            printf '%s %s\n' "$sum" "$(sum_of "$directory/${member##*/}")" |
                place "$(record_of "$directory/${member##*/}")" 0644 root:root
        done
        rm -rf -- "$archive" "$unpacked"
    fi
}

# import_image <url> <sha256> <reference>: pinned, since what is removed may not be there to be pulled again.
call_import_image() {
    local archive=$belay_state/downloads/image
    if [[ $(cat "$(record_of "$3")" 2>/dev/null) != "$2" ]] || ! has_image "$3"; then
        acting || return 0
        download "$1" "$2" "$archive"
        ctr -n k8s.io images import --local "$archive" || fail import-failed "containerd refuses $3"
        has_image "$3" || fail import-failed "the archive has no image $3"
        ctr -n k8s.io images label "$3" io.cri-containerd.pinned=pinned
        rm -f -- "$archive"
        printf '%s\n' "$2" | place "$(record_of "$3")" 0644 root:root
    fi
}

has_image() { [[ $(ctr -n k8s.io images ls -q "name==$1") == "$1" ]]; }
