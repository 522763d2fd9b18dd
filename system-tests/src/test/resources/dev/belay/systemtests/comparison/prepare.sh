# What kubeadm expects of a node, from the mirror that Belay's nodes use; packages come while all else is fetched. Beside
# these lines it gets: mirror, pods (this node's part of the pod network), url and sum by name, images, sandbox,
# limits (of the host), runtime_settings and systemd_cgroup (of the container runtime).
# shellcheck shell=bash disable=SC2154
set -euo pipefail
export LC_ALL=C DEBIAN_FRONTEND=noninteractive PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

packages() {
    echo "deb [trusted=yes] $mirror/debian ./" >/etc/apt/mirror.list
    local apt=(apt-get -q -o Dir::Etc::SourceList=/etc/apt/mirror.list -o Dir::Etc::SourceParts=- -o DPkg::Lock::Timeout=60)
    "${apt[@]}" update
    "${apt[@]}" install --yes --no-install-recommends conntrack ethtool iptables nftables
}

# fetch <name> <file>
fetch() {
    curl --fail --silent --show-error --retry 5 --retry-connrefused --output "$2" -- "$mirror/${url[$1]}"
    [[ $(openssl dgst -sha256 -r "$2") == "${sum[$1]} "* ]]
}

# unpack <name> <directory>
unpack() {
    mkdir -p "$2"
    fetch "$1" "/var/tmp/$1"
    tar -C "$2" -xzf "/var/tmp/$1"
    rm "/var/tmp/$1"
}

program() {
    fetch "$1" "/usr/local/bin/$1"
    chmod 0755 "/usr/local/bin/$1"
}

import() {
    fetch "image-$1" "/var/tmp/$1.tar"
    ctr -n k8s.io images import --local --discard-unpacked-layers "/var/tmp/$1.tar"
    rm "/var/tmp/$1.tar"
}

network() {
    sysctl -q -w net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1 "${limits[@]}"
    mkdir -p /etc/cni/net.d
    cat >/etc/cni/net.d/10-pods.conflist <<JSON
{"cniVersion": "1.0.0", "name": "pods", "plugins": [
  {"type": "bridge", "bridge": "cni0", "isGateway": true, "hairpinMode": true,
   "ipam": {"type": "host-local", "ranges": [[{"subnet": "$pods"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
}

runtime() {
    mkdir -p /etc/containerd
    cat >/etc/containerd/config.toml <<TOML
version = 3
[plugins.'io.containerd.cri.v1.images']
  snapshotter = 'overlayfs'
  discard_unpacked_layers = true
  [plugins.'io.containerd.cri.v1.images'.pinned_images]
    sandbox = '$sandbox'
[plugins.'io.containerd.cri.v1.runtime']
$runtime_settings
  [plugins.'io.containerd.cri.v1.runtime'.containerd]
    default_runtime_name = 'runc'
    [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
      runtime_type = 'io.containerd.runc.v2'
      [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
        SystemdCgroup = $systemd_cgroup
TOML
    cat >/etc/systemd/system/containerd.service <<'UNIT'
[Service]
Type=notify
ExecStart=/usr/local/bin/containerd
Delegate=yes
KillMode=process
Restart=always
[Install]
WantedBy=multi-user.target
UNIT
    cat >/etc/systemd/system/kubelet.service <<'UNIT'
[Unit]
After=containerd.service
StartLimitIntervalSec=0
[Service]
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
ExecStart=/usr/local/bin/kubelet --bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf \
    --kubeconfig=/etc/kubernetes/kubelet.conf --config=/var/lib/kubelet/config.yaml $KUBELET_KUBEADM_ARGS
Restart=always
RestartSec=1
KillMode=process
[Install]
WantedBy=multi-user.target
UNIT
    systemctl daemon-reload
    systemctl enable --now containerd
    systemctl enable kubelet
}

# A machine is up when its sshd answers: that is what Belay waits for as well.
until (exec 3<>/dev/tcp/127.0.0.1/22) 2>/dev/null; do sleep 0.2; done
packages &
installing=$!
network
unpack containerd /usr/local
program runc
unpack cni-plugins /opt/cni/bin
runtime
program kubelet
for image in "${images[@]}"; do import "$image"; done
wait "$installing"
