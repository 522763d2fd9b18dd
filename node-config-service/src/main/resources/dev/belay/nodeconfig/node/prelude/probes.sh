
# ---- probes ----

# concern <unit|pod> <name>: what a later probe of this script may be about
concern() { printf '%s\n' "$*" >>"$belay_scratch/concerns"; }

# last_words: one line of each of those, for whoever asks why it does not answer
last_words() {
    local kind name line
    [[ -s $belay_scratch/concerns ]] || return 0
    while read -r kind name; do
        line=$("last_line_of_$kind" "$name" | cut -c1-300) || true
        [[ -z $line ]] || printf ': %s' "$line"
    done <"$belay_scratch/concerns"
}

last_line_of_unit() { journalctl --no-pager --quiet --output=cat --lines=1 --unit="$1"; }

# A pod that never ran has no log, but the kubelet may have said why.
last_line_of_pod() {
    local log
    log=$(find /var/log/pods -path "*/kube-system_$1-*/$1/*.log" -size +0 -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 1)
    if [[ -n $log ]]; then
        tail -n 1 -- "${log#* }" | cut -d' ' -f4-
    else
        journalctl --no-pager --quiet --output=cat --lines=1 --unit=kubelet --grep="$1"
    fi
}

# await <seconds> <what> <command> ..: when only asked, tries once.
await() {
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        if [[ $belay_mode == plan ]]; then
            changed
            return 0
        fi
        ((SECONDS < until)) || fail probe-timeout "$what$(last_words)"
        sleep 0.3
    done
}

# answers <url> <curl options> ..
answers() {
    [[ $(curl --silent --noproxy '*' --max-time 5 --output /dev/null --write-out '%{http_code}' "${@:2}" -- "$1") == 2?? ]]
}

# await_http <url> <seconds>
call_await_http() { await "$2" "$1 does not answer well" answers "$1"; }

# await_https <url> <CA> <seconds>
call_await_https() { await "$3" "$1 does not answer well" answers "$1" --cacert "$2"; }

# await_https_as <url> <CA> <certificate> <key> <seconds>
call_await_https_as() { await "$5" "$1 does not answer well" answers "$1" --cacert "$2" --cert "$3" --key "$4"; }

# await_file <path> <seconds>
call_await_file() { await "$2" "there is no $1" test -e "$1"; }
