// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.artifacts;

/** The lock file in use does not name something that a step installs. Another lock, of a mirror, may. */
public final class MissingArtifactException extends RuntimeException {

    MissingArtifactException(String minor, String name) {
        super("Expected '%s' in the lock file of Kubernetes %s but it names none".formatted(name, minor));
    }
}
