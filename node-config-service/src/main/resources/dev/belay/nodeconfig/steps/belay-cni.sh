#!/bin/sh
# Written by Belay. Keeps the CNI configuration equal to the subnet that flanneld has leased.
set -eu
umask 077

subnet=/run/flannel/subnet.env
config=/etc/cni/net.d/10-flannel.conflist

# The bridge and the pods of a subnet that is another node's by now: the kubelet starts the pods again.
forget_pods() {
    for pod in $(crictl pods --quiet); do
        network=$(crictl inspectp --output go-template --template '{{.status.linux.namespaces.options.network}}' "$pod") || continue
        [ "$network" = NODE ] || crictl stopp "$pod" || true
    done
    ip link delete cni0 2>/dev/null || true
}

write_config() {
    # shellcheck source=/dev/null
    . "$subnet"
    range=${FLANNEL_SUBNET%.*}.0/${FLANNEL_SUBNET#*/}
    # Within the directory: the container runtime does not notice a file that is renamed into it.
    cat >"${config%/*}/.belay" <<CONFIG
{
  "name": "cbr0",
  "cniVersion": "1.0.0",
  "plugins": [
    {
      "type": "bridge",
      "bridge": "cni0",
      "mtu": $FLANNEL_MTU,
      "isDefaultGateway": true,
      "hairpinMode": true,
      "ipMasq": false,
      "ipam": {
        "type": "host-local",
        "ranges": [[{"subnet": "$range"}]],
        "routes": [{"dst": "$FLANNEL_NETWORK"}]
      }
    },
    {"type": "portmap", "capabilities": {"portMappings": true}}
  ]
}
CONFIG
    if ! cmp -s "${config%/*}/.belay" "$config"; then
        if ip -4 address show dev cni0 2>/dev/null | grep -q inet && ! ip -4 address show dev cni0 | grep -Fq " ${FLANNEL_SUBNET%.*}."; then
            forget_pods
        fi
        mv "${config%/*}/.belay" "$config"
    fi
}

[ -s "$subnet" ] || rm -f "$config"
while :; do
    [ ! -s "$subnet" ] || write_config
    sleep 1
done
