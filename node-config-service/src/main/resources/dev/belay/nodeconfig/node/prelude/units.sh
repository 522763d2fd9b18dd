
# ---- units ----

# ensure_unit <name> <file> ..: restarted when a file differs from what it was started with.
call_ensure_unit() {
    local name=$1 record=$belay_state/units/$1 files enabled
    shift
    concern unit "$name"
    files=$(cat -- "$@" | sha256sum | cut -d' ' -f1) || [[ $belay_mode == plan ]]
    enabled=$(systemctl is-enabled "$name" 2>/dev/null) || true
    case $enabled in
    enabled | static | alias) ;;
    *)
        acting || return 0
        [[ $enabled != masked* ]] || systemctl unmask --quiet "$name"
        # The service manager reads everything anew below; once is enough.
        systemctl enable --quiet --no-reload "$name" || fail unit-failed "$name cannot be enabled"
        ;;
    esac
    if [[ $(cat "$record" 2>/dev/null) != "$files" || ! $(unit_state "$name") =~ ^(active|activating|reloading)$ ]]; then
        acting || return 0
        systemctl daemon-reload
        systemctl reset-failed "$name" 2>/dev/null || true
        systemctl restart --no-block "$name"
        printf '%s\n' "$files" | place "$record" 0644 root:root
        await_unit "$name"
    fi
}

unit_state() { systemctl is-active "$1" 2>/dev/null || true; }

# await_unit <name>: a unit that only becomes active together with other nodes is left to itself, and to its probe.
await_unit() {
    local until=$((SECONDS + 20)) state
    while ((SECONDS < until)); do
        state=$(unit_state "$1")
        case $state in
        active) return 0 ;;
        failed) break ;;
        esac
        sleep 0.2
    done
    if [[ $state != activating ]]; then
        journalctl --no-pager --quiet -n 20 -u "$1" || true
        fail unit-failed "$1 is $state ($(systemctl show -P Result "$1"))"
    fi
}
