# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
"""Comparisons of deploy/mirror/check: what is not as it should be ends this with an error that says so."""
import hashlib
import io
import json
import os
import sys
import tarfile


def load(path):
    with open(path) as file:
        return json.load(file)


def equal(what, expected, actual):
    if expected != actual:
        sys.exit(f"{what}: expected {expected} but got {actual}")


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def plan(planned, bundled):
    """The plan has every file of the bundled lock by the same URL and sum, and every image by the same reference."""
    with open(planned) as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    lock = load(bundled)
    files = {row[1]: {"sha256": row[3], "url": row[4]} for row in rows if row[0] == "download"}
    for name, file in lock["files"].items():
        equal(name, {"sha256": file["sha256"], "url": file["url"]}, files.get(name))
    images = {row[1]: row[3] for row in rows if row[0] == "pull"}
    for name, image in lock["images"].items():
        equal(name, image["reference"], images.get(name))


def lock(ours, asked):
    """Our lock has every version, program and image of the other."""
    ours, asked = load(ours), load(asked)
    equal("minor", asked["minor"], ours["minor"])
    equal("versions that are missing", set(), asked["versions"].keys() - ours["versions"].keys())
    for name, file in asked["files"].items():
        equal(name, programs(name, file), programs(name, ours["files"].get(name, {})))
    for name, image in asked["images"].items():
        equal(name, repository(image), repository(ours["images"].get(name, {"reference": "nothing"})))


def programs(name, file):
    return sorted(os.path.basename(member) for member in file.get("members", [name])) if file else None


def repository(image):
    return image["reference"].rsplit(":", 1)[0]


def folder(path):
    """Everything that the lock in the folder names is there, with its sum and its members."""
    lock = load(os.path.join(path, "1.36.json"))
    for name, each in [*lock["files"].items(), *lock["images"].items(), *lock["packages"].items()]:
        target = os.path.join(path, each["url"])
        with open(target, "rb") as file:
            equal(name, each["sha256"], sha256(file.read()))
        if "members" in each:
            with tarfile.open(target) as archive:
                equal(name, each["members"], archive.getnames())


def image(path):
    """Both ways into the archive lead to the same image, and every digest is that of its content."""
    with tarfile.open(path) as archive:
        def read(name):
            return archive.extractfile(name).read()

        def blob(descriptor):
            content = read("blobs/" + descriptor["digest"].replace(":", "/"))
            equal("digest", descriptor["digest"], "sha256:" + sha256(content))
            equal("size", descriptor["size"], len(content))
            return content

        equal("layout", {"imageLayoutVersion": "1.0.0"}, json.loads(read("oci-layout")))
        [described] = json.loads(read("index.json"))["manifests"]
        manifest = json.loads(blob(described))
        config, layers = json.loads(blob(manifest["config"])), [blob(layer) for layer in manifest["layers"]]
        equal("layers", config["rootfs"]["diff_ids"], ["sha256:" + sha256(layer) for layer in layers])
        [docker] = json.loads(read("manifest.json"))
        equal("reference", [described["annotations"]["io.containerd.image.name"]], docker["RepoTags"])
        equal("config of docker's manifest", config, json.loads(read(docker["Config"])))
        equal("layers of docker's manifest", layers, [read(layer) for layer in docker["Layers"]])
    program(config["config"]["Entrypoint"][0], layers[0])


def program(entrypoint, layer):
    """The program that the image starts is in it and may be run."""
    with tarfile.open(fileobj=io.BytesIO(layer)) as files:
        places = [entrypoint.lstrip("/")] if "/" in entrypoint else ["usr/local/bin/" + entrypoint]
        equal("mode of " + entrypoint, [0o755], [files.getmember(place).mode for place in places])
        equal("mode of /tmp", 0o1777, files.getmember("tmp").mode)


COMMANDS = {each.__name__: each for each in (plan, lock, folder, image)}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
