# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
"""What goes into a mirror, by releases.json and upstream.json, as lines for the shell; and the lock file of what went in."""
import hashlib
import json
import os
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read(name):
    with open(os.environ.get("BELAY_MIRROR_" + name.upper(), os.path.join(HERE, name + ".json"))) as file:
        return json.load(file)


def versions_of(release, source):
    known = read("releases")["releases"]
    if release not in known:
        sys.exit(f"Expected a release of {', '.join(known)} but got '{release}'")
    return known[release][source]


def releases():
    """The default first."""
    data = read("releases")
    for release in sorted(data["releases"], key=lambda each: each != data["default"]):
        print(release)


def components(release):
    """component, version: of everything that is built."""
    for component, version in versions_of(release, "source").items():
        print(component, version, sep="\t")


def files(release, source):
    """name, component, version, folder inside the archive, members (none: the file itself is the program), sum of all that is said
    about it, sha256, URL."""
    published = read("upstream")["files"]
    for name, file in read("releases")["files"].items():
        version = versions_of(release, source)[file["component"]]
        url = sha256 = ""
        if source == "upstream" and name in published:
            url = published[name]["url"].format(version=version)
            sha256 = published[name]["sha256"].get(version) or sys.exit(
                f"Expected upstream.json to have the sha256 of {name} {version} but it has none")
        row(name, file["component"], version, file.get("folder", "").format(version=version),
            " ".join(file.get("members", [])), shape(file), sha256, url)


def images(release, source):
    """name, component, version, reference, names of trees, sum of all that is said about it."""
    for name, image in read("releases")["images"].items():
        version = versions_of(release, source)[image["component"]]
        row(name, image["component"], version, image["reference"].format(version=version),
            " ".join(image.get("with", [])), shape(image))


def shape(said):
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def row(*fields):
    # Never an empty field: the shell would take two tabs for one.
    print(*(field or "-" for field in fields), sep="\t")


def lock(release, source, base):
    """Writes the lock of what stands on standard input: kind, name, path below the folder, sha256; base leads to the folder."""
    data = read("releases")
    versions = versions_of(release, source)
    result = {"minor": release.rsplit(".", 1)[0], "versions": versions, "files": {}, "images": {}, "packages": {}}
    for line in sys.stdin:
        kind, name, path, sha256 = line.rstrip("\n").split("\t")
        entry = {"url": base + path, "sha256": sha256}
        if kind == "images":
            image = data["images"][name]
            entry = {"reference": image["reference"].format(version=versions[image["component"]]), **entry}
        elif kind == "files" and "members" in data["files"][name]:
            file = data["files"][name]
            folder = file["folder"].format(version=versions[file["component"]])
            entry["members"] = [folder + member for member in file["members"]]
        result[kind][name] = entry
    for kind in ("files", "images"):
        missing = data[kind].keys() - result[kind].keys()
        if missing:
            sys.exit(f"Expected all {kind} in the lock file but {', '.join(sorted(missing))} are missing")
    print(json.dumps(result, indent=2))


COMMANDS = {each.__name__: each for each in (releases, components, files, images, lock)}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
