
# ---- the calls by their names ----

for belay_name in $(compgen -A function call_); do
    eval "${belay_name#call_}() { run ${belay_name#call_} \"\$@\"; }"
done

# The rest of stdin is read before any of it runs: of a script that was cut off on its way, nothing is done. It runs in a
# process group of its own, which the watchdog can end as a whole.
belay_main() {
    local calls
    calls=$(cat)
    if [[ $calls != *$'\n'end ]]; then
        echo 'The script arrived incomplete; nothing was done.' >&2
        exit 1
    fi
    set -m
    (
        set +m
        eval "$calls"
    ) &
    wait $!
    exit $?
}
belay_main
