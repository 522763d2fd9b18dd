# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
# shellcheck shell=bash
# Release files as their projects publish them, by the sums in upstream.json.

# download <url> <sha256> <folder>: the file keeps the last part of its URL as its name.
download() {
    local file=$3/${1##*/} sum
    curl --fail --silent --show-error --location --proto '=https,file' --retry 5 --retry-delay 2 --connect-timeout 20 \
        --output "$file" -- "$1" || fail "Expected to download $1 but could not"
    sum=$(sum_of "$file")
    [[ $sum == "$2" ]] || fail "Expected $1 to have the sha256 $2 but it has $sum: refused"
}

# upstream_file <name> <version> <sha256> <url>: sets $entry to the folder of the one file.
upstream_file() { cached "upstream-$1-$2" "$(sum_of_text <<<"$3 $4")" download "$4" "$3"; }

# pull <reference> <folder>: no sums of images are published in a form that could be kept here; what comes is recorded.
pull() {
    skopeo copy --override-os linux --override-arch amd64 --quiet "docker://$1" "docker-archive:$2/image.tar:$1" ||
        fail "Expected to pull the image $1 but could not"
}

# upstream_image <name> <version> <reference>: sets $entry to the folder of image.tar.
upstream_image() { cached "upstream-image-$1-$2" "$(sum_of_text <<<"$3")" pull "$3"; }
