
# ---- the operating system ----

# check_clock <seconds since 1970 by the sender> <most seconds of difference>
call_check_clock() {
    local difference=$((belay_started - $1))
    ((${difference#-} <= $2)) || fail clock-skew "this node's clock differs by $difference s"
}

call_report_facts() {
    os_release ID | data os-id
    os_release VERSION_ID | data os-version
    uname -r | data kernel
    uname -m | data architecture
    nproc | data cpus
    awk '$1 == "MemTotal:" { printf "%d", $2 / 1024 }' /proc/meminfo | data memory-mib
    data boot-id </proc/sys/kernel/random/boot_id
}

os_release() { sed -n "s/^$1=//p" /etc/os-release | tr -d '"\n'; }

# The key that cloud-init was given can be read from inside the machine: it serves for the first connection alone.
call_new_host_key() {
    local key=/etc/ssh/belay_host_ed25519_key
    if [[ ! -e $key ]]; then
        acting || return 0
        rm -f "$key.new" "$key.new.pub"
        ssh-keygen -q -t ed25519 -N '' -C '' -f "$key.new"
        mv -f "$key.new.pub" "$key.pub"
        mv -f "$key.new" "$key"
    fi
    cut -d' ' -f1,2 "$key.pub" | data host-key
}

# use_host_key: shows the key of new_host_key and no other from the next connection on. Marked last: cut off, it is done again.
call_use_host_key() {
    local key=/etc/ssh/belay_host_ed25519_key
    [[ -s $key ]] || fail host-key-missing 'there is no key to show'
    if [[ ! -e $key.shown ]]; then
        acting || return 0
        printf 'HostKey %s\n' "$key" | place /etc/ssh/sshd_config.d/00-belay-host-key.conf 0644 root:root
        systemctl try-reload-or-restart ssh.service
        find /etc/ssh -maxdepth 1 -name 'ssh_host_*' -delete
        touch "$key.shown"
    fi
}

# set_hostname <name>
call_set_hostname() {
    if [[ $(hostname) != "$1" || $(cat /etc/hostname) != "$1" ]]; then
        acting || return 0
        printf '%s\n' "$1" | place /etc/hostname 0644 root:root
        hostname "$1"
    fi
    # sudo and others look the own name up.
    if ! grep -Eq "[[:space:]]$1([[:space:]]|\$)" /etc/hosts; then
        acting || return 0
        printf '127.0.1.1 %s\n' "$1" >>/etc/hosts
    fi
}

call_disable_swap() {
    if (($(wc -l </proc/swaps) > 1)); then
        acting || return 0
        swapoff -a
    fi
    if grep -Eq '^[^#]\S*\s+\S+\s+swap\s' /etc/fstab; then
        acting || return 0
        sed -i -E 's/^[^#]\S*\s+\S+\s+swap\s/# &/' /etc/fstab
    fi
}

# load_module <name>
call_load_module() {
    persist /etc/modules-load.d/belay.conf "$1" "$1"
    # A kernel without loadable modules has everything built in, or never will have it.
    if [[ -e /proc/modules && ! -d /sys/module/$1 ]]; then
        acting || return 0
        modprobe -- "$1" || fail module-failed "the kernel has no module $1"
    fi
}

# set_sysctl <key> <value>
call_set_sysctl() {
    local now
    persist /etc/sysctl.d/99-belay.conf "$1 = " "$1 = $2"
    now=$(sysctl -n -- "$1") || fail sysctl-failed "the kernel has no $1"
    if [[ $(tr -s ' \t' ' ' <<<"$now") != "$2" ]]; then
        acting || return 0
        sysctl -q -w -- "$1=$2" || fail sysctl-failed "the kernel refuses $2 for $1"
    fi
}

# persist <file> <start of the line> <line>: one line of a file of ours.
persist() {
    local rest
    if ! grep -Fxqs -- "$3" "$1"; then
        acting || return 0
        rest=$(awk -v start="$2" 'index($0, start) != 1' "$1" 2>/dev/null || true)
        { [[ -z $rest ]] || printf '%s\n' "$rest"; printf '%s\n' "$3"; } | place "$1" 0644 root:root
    fi
}

# ensure_user <name> <home>: a system user, its number fixed because manifests of pods can only name numbers.
call_ensure_user() {
    local number=2379
    if ! getent passwd "$1" >/dev/null; then
        acting || return 0
        groupadd --system --gid "$number" -K SYS_GID_MAX="$number" "$1"
        useradd --system --uid "$number" --gid "$1" -K SYS_UID_MAX="$number" --home-dir "$2" --no-create-home \
            --shell /usr/sbin/nologin "$1"
    fi
    [[ $belay_mode == plan || $(id -u "$1"):$(id -g "$1") == "$number:$number" ]] ||
        fail user-conflict "the user $1 exists with another number than $number"
}

# install_packages <name> ..: cloud-init and unattended upgrades hold apt's locks on a fresh machine, for minutes at times; and
# an index that could not be read once is read again, since apt goes on without it.
call_install_packages() {
    local missing=() name until=$((SECONDS + 300))
    for name in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || missing+=("$name")
    done
    if ((${#missing[@]} > 0)); then
        acting || return 0
        export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 NEEDRESTART_MODE=l APT_LISTCHANGES_FRONTEND=none
        until apt update && apt install --yes --no-install-recommends -o Dpkg::Options::=--force-confdef \
            -o Dpkg::Options::=--force-confold "${missing[@]}"; do
            ((SECONDS < until)) || fail package-failed "$(tail -c 300 "$belay_scratch/stderr")"
            sleep 5
        done
    fi
}

# apt <command> ..: a mirror that has packages is the only place that is asked.
apt() {
    local sources=()
    [[ ! -e /etc/belay/apt.list ]] || sources=(-o Dir::Etc::SourceList=/etc/belay/apt.list -o Dir::Etc::SourceParts=-)
    apt-get -q "${sources[@]}" -o DPkg::Lock::Timeout=60 -o Acquire::Retries=3 "$@"
}

# reboot <boot id>: the answer leaves before the machine does.
call_reboot() {
    if [[ $(</proc/sys/kernel/random/boot_id) == "$1" ]]; then
        acting || return 0
        systemd-run --on-active=2 --timer-property=AccuracySec=100ms systemctl reboot
    fi
}
