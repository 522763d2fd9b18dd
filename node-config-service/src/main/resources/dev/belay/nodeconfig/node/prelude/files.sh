
# ---- files ----

# place <path> <mode> <owner>: stdin becomes the file, whole or not at all.
place() {
    local part
    part=$(dirname -- "$1")/.$(basename -- "$1").belay
    mkdir -p -- "$(dirname -- "$1")"
    (umask 077 && cat >"$part")
    chown -- "$3" "$part"
    chmod -- "$2" "$part"
    sync -- "$part"
    mv -fT -- "$part" "$1"
}

# has_access <path> <mode> <owner>
has_access() { [[ $(stat -c '%04a %U:%G' -- "$1" 2>/dev/null) == "$2 $3" ]]; }

# set_access <path> <mode> <owner>
set_access() {
    chown -- "$3" "$1"
    chmod -- "$2" "$1"
}

# ensure_dir <path> <mode> <owner>
call_ensure_dir() {
    if [[ ! -d $1 ]] || ! has_access "$@"; then
        acting || return 0
        mkdir -p -- "$1"
        set_access "$@"
    fi
}

# put_file <path> <mode> <owner>, the content on stdin
call_put_file() {
    local body=$belay_scratch/body
    [[ $1 != /etc/kubernetes/manifests/*.yaml ]] || concern pod "$(basename -- "$1" .yaml)"
    (umask 077 && cat >"$body")
    if [[ $1 == "$belay_once"/* ]]; then
        install -d -m 0700 "$belay_once" # gone when the script ends, so also there when it only plans
    elif cmp -s -- "$body" "$1" && has_access "$@"; then
        return 0
    else
        acting || return 0
    fi
    place "$@" <"$body"
}

# remove_file <path>
call_remove_file() {
    if [[ -e $1 || -L $1 ]]; then
        acting || return 0
        rm -f -- "$1"
    fi
}
