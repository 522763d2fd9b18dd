
# ---- pods ----

# probe_pods <own pod's address> <port> <address of the DNS> <name of the API's Service> <CA> <other pod's address> ..: looks
# once, as a pod does; whoever wants it to become so asks again.
call_probe_pods() {
    local network pod answered said silent=()
    network=$(network_of "$1")
    [[ -n $network ]] || fail pod-network-absent "no pod on this node has the address $1"
    mkdir "$belay_scratch/etc"
    printf 'nameserver %s\noptions timeout:2 attempts:2\n' "$3" >"$belay_scratch/etc/resolv.conf"
    printf 'hosts: dns\n' >"$belay_scratch/etc/nsswitch.conf"
    cp "$5" "$belay_scratch/etc/ca.crt"
    answered=$(ask_pods "$network" "$2" "${@:6}" || true)
    for pod in "${@:6}"; do
        grep -Fxq "200 $(health_of "$pod" "$2")" <<<"$answered" || silent+=("$pod")
    done
    ((${#silent[@]} == 0)) || fail pod-unreachable "no answer from ${silent[*]}"
    said=$(within "$network" curl "${belay_curl[@]}" --show-error --max-time 8 --output /dev/null --write-out '%{http_code}' \
        --cacert /etc/ca.crt "https://$4/readyz" 2>&1 || true)
    [[ $said == 200 ]] || fail service-unreachable "https://$4/readyz: ${said//$'\n'/ }"
}

belay_curl=(--silent --noproxy '*')

# network_of <address>: the network namespace that has it, of those that the container runtime made.
network_of() {
    local network
    for network in /run/netns/*; do
        if [[ $(nsenter --net="$network" ip -4 -o address 2>/dev/null) == *" inet $1/"* ]]; then
            printf '%s\n' "$network"
            return 0
        fi
    done
}

# ask_pods <network> <port> <address> ..: all at once, since each that is silent takes its time.
ask_pods() {
    local pod asked=()
    for pod in "${@:3}"; do
        asked+=(--output /dev/null "$(health_of "$pod" "$2")")
    done
    ((${#asked[@]} == 0)) || within "$1" curl "${belay_curl[@]}" --parallel --connect-timeout 2 --max-time 4 \
        --write-out '%{http_code} %{url_effective}\n' "${asked[@]}"
}

# health_of <address> <port>
health_of() { printf 'http://%s:%s/health' "$1" "$2"; }

# within <network> <command> ..: in the network of a pod, and with an /etc that holds no more than what a name is looked up by;
# so it matters neither where this node's own resolv.conf leads to nor whom else its nsswitch.conf would ask.
within() {
    # shellcheck disable=SC2016 # the inner shell's own arguments
    nsenter --net="$1" unshare --mount sh -c 'mount --bind "$0" /etc && exec "$@"' "$belay_scratch/etc" "${@:2}"
}
