# shellcheck shell=bash
# Belay's node script: begin, calls, end. Each call is idempotent and answers one line on the script's own stdout:
#   BELAY <number> <ok|changed|failed> <call> [code] [text]
# Everything that the tools print goes to stderr. The functions call_* below are run by name.
# shellcheck disable=SC2317
set -uo pipefail
umask 022
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
exec 3>&1 1>&2

belay_started=$(date +%s) # before the lock is waited for: the sender's clock is compared with it
belay_mode=apply
belay_number=0
belay_call=begin
belay_watchdog=''
belay_state=/var/lib/belay
belay_once=/run/belay/once # what a script needs for its own time only

# answer <ok|changed|failed> [code] [text]: the one place that writes the protocol. Text is cut and kept on one line.
answer() {
    local text=${3-}
    text=${text//[$'\n\r\t']/ }
    printf 'BELAY %d %s %s%s%s\n' "$belay_number" "$1" "$belay_call" "${2:+ $2}" "${text:+ ${text:0:400}}" >&3
}

# stop <exit status> <code> [text]: the call has failed, and the script ends here.
stop() {
    answer failed "$2" "${3-}"
    exit "$1"
}

# Within a call: what it has to say. A call that says nothing is ok.
changed() { printf 'changed\n' >&4; }
data() { printf 'data %s %s\n' "$1" "$(base64 -w0)" >&4; }
fail() {
    printf 'failed %s %s\n' "$1" "${2-}" >&4
    exit 1
}

# True when the call may act. When only asked, says that it would.
acting() {
    changed
    [[ $belay_mode == apply ]]
}

# run <call> <arguments>: runs call_<call> in a shell of its own, where any command that fails ends it.
run() {
    local replies='' status word rest code='' text='' outcome=ok
    belay_call=$1
    belay_number=$((belay_number + 1))
    replies=$(
        exec 4>&1 1>&2 2>"$belay_scratch/stderr" 3>&- # the lock stays: it is free when nothing of this runs any more
        set -e
        "call_$1" "${@:2}"
    )
    status=$?
    cat "$belay_scratch/stderr" >&2
    while read -r word rest; do
        case $word in
        data) printf 'BELAY %d data %s\n' "$belay_number" "$rest" >&3 ;;
        changed) outcome=changed ;;
        failed) read -r code text <<<"$rest" ;;
        esac
    done <<<"$replies"
    if ((status == 0)); then
        answer "$outcome"
    else
        : "${code:=command-failed}" "${text:=$(tail -c 400 "$belay_scratch/stderr")}"
        [[ $belay_mode == plan ]] || stop 1 "$code" "$text"
        answer failed "$code" "$text"
    fi
}

# begin <apply|plan> <fence> <limit in seconds> <step> [downloads]: what only downloads runs beside what does everything else.
begin() {
    belay_mode=$1 belay_number=1 belay_lane=${5:+-$5}
    exec 9>"/run/belay$belay_lane.lock"
    flock -w 60 9 || stop 75 locked 'another script runs on this node'
    belay_scratch=$(mktemp -d /run/belay.XXXXXX) || stop 1 no-scratch 'nothing can be written to /run'
    trap leave EXIT
    trap overrun TERM
    watch "$3"
    exec 8>/run/belay-fence.lock
    flock 8
    admit "$2"
    exec 8>&-
    logger -t belay -- "$4 ($1, fence $2)" || true
    answer ok
}

# admit <fence>: refuses what is older than the newest work that this node has seen.
admit() {
    local seen=0
    [[ ! -s $belay_state/fence ]] || seen=$(<"$belay_state/fence")
    (($1 >= seen)) || stop 75 fenced "this node has seen $seen"
    if [[ $belay_mode == apply ]] && { [[ ! -s $belay_state/fence ]] || (($1 > seen)); }; then
        install -d -m 0700 "$belay_state"
        printf '%s\n' "$1" >"$belay_state/.fence"
        mv -f "$belay_state/.fence" "$belay_state/fence"
    fi
}

# watch <seconds>: ends this process group when its time is up, whoever has stopped listening to it.
watch() {
    local group=$BASHPID # here: in the background it would be another
    # shellcheck disable=SC2016 # the inner shell's own arguments
    setsid bash -c '
        born() { cut -d" " -f22 "/proc/$1/stat" 2>/dev/null; }
        sleep "$1"
        [[ $(born "$2") == "$3" ]] || exit 0
        kill -TERM -- "-$2"
        sleep 2
        kill -KILL -- "-$2"
    ' belay-watchdog "$1" "$group" "$(cut -d' ' -f22 "/proc/$group/stat")" </dev/null >/dev/null 2>&1 3>&- 9>&- &
    belay_watchdog=$!
}

# The watchdog has asked everything to end; what does not listen it ends itself.
overrun() {
    belay_watchdog=''
    stop 1 time-limit 'the script ran for longer than it may'
}

leave() {
    [[ -z $belay_watchdog ]] || kill -- "-$belay_watchdog" 2>/dev/null || kill "$belay_watchdog" 2>/dev/null
    rm -rf -- "$belay_scratch"
    [[ -n $belay_lane ]] || rm -rf -- "$belay_once"
}

end() {
    belay_call=end
    belay_number=$((belay_number + 1))
    answer ok
}
