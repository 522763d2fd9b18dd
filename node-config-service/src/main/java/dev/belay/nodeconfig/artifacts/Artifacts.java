// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.artifacts;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lock file: exactly what is installed for one Kubernetes minor.
 *
 * @param minor e.g. {@code 1.36}
 * @param versions by component, without a {@code v}
 * @param files by component, e.g. {@code kubelet}
 * @param images by component
 * @param packages the folder of a mirror's own repository of distribution packages; absent: nodes ask their distribution
 */
public record Artifacts(
        String minor,
        Map<String, String> versions,
        Map<String, FileArtifact> files,
        Map<String, ImageArtifact> images,
        @Nullable URI packages) {

    public Artifacts {
        versions = Map.copyOf(versions);
        files = Map.copyOf(files);
        images = Map.copyOf(images);
    }

    /** @param members inside a tar.gz; empty when the file itself is the program */
    public record FileArtifact(URI url, String sha256, List<String> members) {

        public FileArtifact {
            members = List.copyOf(members);
        }
    }

    /** Without {@code url} and {@code sha256}, the container runtime pulls the reference itself. */
    public record ImageArtifact(
            String reference, @Nullable URI url, @Nullable String sha256) {}

    /** @throws MissingArtifactException when the lock does not name it */
    public FileArtifact file(String name) {
        var file = files.get(name);
        if (file == null) {
            throw new MissingArtifactException(minor, name);
        }
        return file;
    }

    /** @throws MissingArtifactException when the lock does not name it */
    public ImageArtifact image(String name) {
        var image = images.get(name);
        if (image == null) {
            throw new MissingArtifactException(minor, name);
        }
        return image;
    }

    /** @throws MissingArtifactException when the lock does not name it */
    public String version(String component) {
        var version = versions.get(component);
        if (version == null) {
            throw new MissingArtifactException(minor, component);
        }
        return version;
    }
}
