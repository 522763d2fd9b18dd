# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
"""Archives whose bytes depend on nothing but what is in them: of programs, and of images (no image engine is needed).

programs FOLDER OUTPUT PATH ..       a tar.gz of PATHs below FOLDER, written FOLDER-IN-ARCHIVE=FILE
image NAME VERSION PROGRAMS OUTPUT TREE=FOLDER ..    the image NAME of releases.json
"""
import gzip
import hashlib
import io
import json
import os
import sys
import tarfile

import artifacts

EPOCH = "1970-01-01T00:00:00Z"
FOLDERS = {"tmp": 0o1777, "etc": 0o755, "proc": 0o755, "sys": 0o755, "dev": 0o755, "run": 0o755, "var": 0o755}
USERS = b"root:x:0:0:root:/:/none\nnobody:x:65534:65534:nobody:/:/none\nnonroot:x:65532:65532:nonroot:/:/none\n"
GROUPS = b"root:x:0:\nnobody:x:65534:\nnonroot:x:65532:\n"
PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Tree:
    """What a layer or an archive will hold, by path without a leading slash. Parents of what is added are added too."""

    def __init__(self):
        self.entries = {}

    def folder(self, path, mode=0o755):
        if path and path not in self.entries:
            self.folder(os.path.dirname(path))
            self.entries[path] = entry(path, tarfile.DIRTYPE, mode), None

    def data(self, path, content, mode=0o644):
        self.folder(os.path.dirname(path))
        info = entry(path, tarfile.REGTYPE, mode)
        info.size = len(content)
        self.entries[path] = info, content

    def file(self, path, source, mode):
        with open(source, "rb") as file:
            self.data(path, file.read(), mode)

    def link(self, path, target):
        self.folder(os.path.dirname(path))
        info = entry(path, tarfile.SYMTYPE, 0o777)
        info.linkname = target
        self.entries[path] = info, None

    def below(self, source):
        for folder, _, names in os.walk(source):
            for name in names:
                path = os.path.join(folder, name)
                inside = os.path.relpath(path, source)
                if os.path.islink(path):
                    self.link(inside, os.readlink(path))
                else:
                    self.file(inside, path, 0o755 if os.access(path, os.X_OK) else 0o644)

    def write(self, stream):
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for path in sorted(self.entries):
                info, content = self.entries[path]
                archive.addfile(info, io.BytesIO(content) if content is not None else None)


def entry(path, kind, mode):
    info = tarfile.TarInfo(path)
    info.type, info.mode = kind, mode
    return info


def programs(output, members):
    """Not compressed inside its gzip: a node unpacks it once for each program, and between mirror and node lies a fast network."""
    with open(output, "wb") as file, gzip.GzipFile("", "wb", 0, file, 0) as stream, \
            tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for member in members:
            path, source = member.split("=", 1)
            with open(source, "rb") as content:
                info = entry(path, tarfile.REGTYPE, 0o755)
                info.size = os.path.getsize(source)
                archive.addfile(info, content)


def layer(image, folder, trees):
    tree = Tree()
    for path, mode in FOLDERS.items():
        tree.folder(path, mode)
    tree.data("etc/passwd", USERS)
    tree.data("etc/group", GROUPS)
    tree.data("etc/nsswitch.conf", b"hosts: files dns\n")
    for name in image.get("with", []):
        tree.below(trees[name])
    for path, program in image["programs"].items():
        tree.file(path.lstrip("/"), os.path.join(folder, program), 0o755)
    stream = io.BytesIO()
    tree.write(stream)
    return stream.getvalue()


def image(name, version, folder, output, trees):
    """An OCI layout that is a docker archive as well: every tool that loads images reads one of the two."""
    wanted = artifacts.read("releases")["images"][name]
    reference = wanted["reference"].format(version=version)
    blobs = Tree()

    def blob(content, media_type):
        digest = hashlib.sha256(content).hexdigest()
        blobs.data("blobs/sha256/" + digest, content)
        return {"mediaType": "application/vnd.oci.image." + media_type, "digest": "sha256:" + digest, "size": len(content)}

    content = blob(layer(wanted, folder, trees), "layer.v1.tar")
    config = blob(as_json({
        "created": EPOCH, "architecture": "amd64", "os": "linux",
        "config": {"Env": [PATH], "Entrypoint": wanted["entrypoint"], "Cmd": wanted.get("command"), "WorkingDir": "/"},
        "rootfs": {"type": "layers", "diff_ids": [content["digest"]]},
        "history": [{"created": EPOCH, "created_by": "belay deploy/mirror"}],
    }), "config.v1+json")
    manifest = blob(as_json({
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": config, "layers": [content],
    }), "manifest.v1+json")
    manifest["platform"] = {"architecture": "amd64", "os": "linux"}
    manifest["annotations"] = {
        "io.containerd.image.name": reference, "org.opencontainers.image.ref.name": reference.rsplit(":", 1)[1]}
    blobs.data("oci-layout", as_json({"imageLayoutVersion": "1.0.0"}))
    blobs.data("index.json", as_json({
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [manifest]}))
    blobs.data("manifest.json", as_json([{
        "Config": path_of(config), "RepoTags": [reference], "Layers": [path_of(content)]}]))
    with open(output, "wb") as file:
        blobs.write(file)


def path_of(descriptor):
    return "blobs/" + descriptor["digest"].replace(":", "/")


def as_json(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "programs":
        programs(arguments[0], arguments[1:])
    else:
        image(*arguments[:4], dict(each.split("=", 1) for each in arguments[4:]))
