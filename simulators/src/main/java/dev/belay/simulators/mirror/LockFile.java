// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** The index of a release: every version, URL (relative to the mirror) and sum. */
final class LockFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LockFile() {}

    static byte[] of(Release release) {
        var lock = JSON.createObjectNode().put("minor", release.minor());
        var versions = lock.putObject("versions");
        new TreeMap<>(release.versions()).forEach(versions::put);
        var files = lock.putObject("files");
        release.files().forEach(file -> describe(files, file, release.minor()));
        var images = lock.putObject("images");
        release.images().forEach(image -> describe(images, image, release.minor()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(lock);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a lock file that can be written but got one that cannot", e);
        }
    }

    private static void describe(ObjectNode all, Artifact artifact, String minor) {
        var entry = all.putObject(artifact.name());
        if (artifact instanceof Artifact.Image image) {
            entry.put("reference", image.reference());
        }
        entry.put("url", artifact.path(minor)).put("sha256", artifact.sha256());
        if (artifact instanceof Artifact.Archive archive) {
            archive.members().forEach(entry.putArray("members")::add);
        }
    }
}
