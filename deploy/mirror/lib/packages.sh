# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
# shellcheck shell=bash
# A small apt repository: what node-config-service installs on a node, with everything that it depends on, and two trees of files
# for images. Signatures and sums are checked by apt; which versions, is decided when the repository is made.

suite=bookworm
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
# PREPARE_OS and START_HAPROXY ask for all but the last, which is for the image of kube-proxy.
package_names=(ca-certificates chrony curl ethtool haproxy iptables nftables openssl unattended-upgrades conntrack)

# Where Debian is, is this machine's own affair: its sources, unless said otherwise.
debian_sources() {
    local of_machine line
    if [[ -n $debian ]]; then
        of_machine="$debian $suite main
$debian $suite-updates main"
    else
        # shellcheck disable=SC2016 # apt's own variables
        of_machine=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
            awk -v suite="$suite" 'index($2, suite) == 1 && $3 == "main"' | sort -u)
    fi
    [[ -n $of_machine ]] ||
        fail "Expected this machine's apt to know Debian's $suite but it does not: run apt-get update, or name a URL by --debian"
    while read -r line; do
        printf 'deb [arch=amd64 signed-by=%s] %s\n' "$keyring" "$line"
    done <<<"$of_machine"
}

# apt <folder> <command> ..: as if on a machine where nothing is installed yet.
apt() {
    local root=$1
    shift
    apt-get -qq -o "Dir::State=$root/state" -o "Dir::State::status=$root/status" -o "Dir::Cache=$root/cache" \
        -o "Dir::Etc::SourceList=$root/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::Parts=/dev/null \
        -o Dir::Etc::PreferencesParts=/dev/null -o APT::Architecture=amd64 -o APT::Architectures=amd64 \
        -o APT::Install-Recommends=false -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=true -o Acquire::Retries=3 "$@"
}

# make_repository <folder>
make_repository() {
    local root=$1/.apt deb
    mkdir -p "$root/state/lists/partial" "$root/cache/archives/partial"
    : >"$root/status"
    debian_sources >"$root/sources.list"
    apt "$root" update || fail "Expected apt to read Debian's indexes but it could not"
    apt "$root" --yes --download-only install "${package_names[@]}" || fail "Expected apt to download Debian's packages but it could not"
    for deb in "$root"/cache/archives/*.deb; do
        # apt writes the colon of an epoch as %3a, which a URL would have to quote again.
        mv -- "$deb" "$1/$(basename -- "$deb" | sed 's/%3a/-/g')"
    done
    rm -rf -- "$root"
    index_packages "$1"
}

# index_packages <folder>
index_packages() {
    local deb
    cd "$1" || return
    for deb in *.deb; do
        dpkg-deb --field "$deb"
        printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$deb" "$(stat -c %s "$deb")" "$(sum_of "$deb")"
    done >Packages
    gzip -9nk Packages
    {
        printf 'Origin: Belay\nLabel: Belay mirror\nSuite: %s\nCodename: %s\nArchitectures: amd64\nDate: %s\nSHA256:\n' \
            "$suite" "$suite" "$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S UTC')"
        for deb in Packages Packages.gz; do
            printf ' %s %s %s\n' "$(sum_of "$deb")" "$(stat -c %s "$deb")" "$deb"
        done
    } >Release
}

# repository: sets $entry to the folder. What is newer at Debian comes in when it is asked for by --refresh-packages.
repository() {
    local generation=$cache/packages-generation
    if [[ $refresh_packages == yes ]]; then
        date -u +%FT%TZ >"$generation"
    fi
    cached packages "$({ echo 1 "$suite" "${package_names[@]}"; cat "$generation" 2>/dev/null || true; } | sum_of_text)" make_repository
}

# make_trees <repository> <folder>: for images; made of the same packages as the nodes'.
make_trees() {
    local all=$2/.all deb
    mkdir -p "$all" "$2/authorities/etc/ssl/certs"
    for deb in "$1"/*.deb; do
        dpkg-deb --extract "$deb" "$all"
    done
    find "$all/usr/share/ca-certificates" -name '*.crt' -print0 | sort -z | xargs -0 cat >"$2/authorities/etc/ssl/certs/ca-certificates.crt"
    packet_filter "$all" "$2/packet-filter"
    rm -rf -- "$all"
}

# packet_filter <all files> <folder>: nft, iptables (as a way to nftables) and conntrack with the libraries that they load.
packet_filter() {
    local all=$1 program lib=lib/x86_64-linux-gnu loader=ld-linux-x86-64.so.2
    mkdir -p "$2/lib64"
    {
        echo "$lib/$loader"
        for program in usr/sbin/nft usr/sbin/xtables-nft-multi usr/sbin/conntrack; do
            echo "$program"
            "$all/$lib/$loader" --library-path "$all/$lib:$all/usr/$lib" --list "$all/$program" |
                awk -v all="$all/" '{ for (i = 1; i <= NF; i++) if (index($i, all) == 1) print substr($i, length(all) + 1) }'
        done
        (cd "$all" && find "usr/$lib/xtables" -name '*.so')
    } | sort -u | (cd "$all" && xargs -d '\n' cp -L --parents -t "$2")
    ln -s "/$lib/$loader" "$2/lib64/$loader"
    for program in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
        ln -s xtables-nft-multi "$2/usr/sbin/$program"
    done
}

# trees: sets $entry to a folder of folders, one for each name of `with` in releases.json.
trees() {
    repository
    cached image-trees "$(sum_of_text <"$entry/.sums")1" make_trees "$entry"
}
