# ask-as-pod <uid of a pod>: asks for the API by its Service's name in the pod's network, with the resolver and the authority
# that the kubelet gave to the pod. Prints the HTTP status.
# shellcheck shell=sh
set -eu
# shellcheck disable=SC2013 # no path of /proc has a space
for file in $(grep -ls -e "pod$1" -e "pod$(echo "$1" | tr - _)" /proc/[0-9]*/cgroup); do
    pid=${file#/proc/}
    pid=${pid%/cgroup}
    root=/proc/$pid/root
    authority=$root/var/run/secrets/kubernetes.io/serviceaccount/ca.crt
    [ -e "$authority" ] || continue # the pod's sandbox, which has nothing mounted
    # shellcheck disable=SC2016 # the inner shell's own arguments
    exec nsenter --target "$pid" --net unshare --mount sh -c '
        set -e
        mount -t tmpfs pod /mnt # a copy: what lies in another mount namespace cannot be bound
        cp "$0/etc/resolv.conf" /mnt/
        mount --bind /mnt/resolv.conf /etc/resolv.conf
        exec curl --silent --noproxy "*" --max-time 3 --cacert "$1" --output /dev/null --write-out "%{http_code}" \
            https://kubernetes.default.svc.cluster.local/readyz' "$root" "$authority"
done
echo "No container of the pod $1 runs here" >&2
exit 1
