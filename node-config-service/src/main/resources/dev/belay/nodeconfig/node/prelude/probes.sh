
# ---- probes ----

# await <seconds> <what> <command> ..: when only asked, tries once.
await() {
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        if [[ $belay_mode == plan ]]; then
            changed
            return 0
        fi
        ((SECONDS < until)) || fail probe-timeout "$what"
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
