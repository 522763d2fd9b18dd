// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.nodeconfig.steps.SharedSecrets;

/**
 * What this service made for a cluster and nobody else may know.
 *
 * @param sshPublicKey OpenSSH form; the machines admit its other half
 * @param sshPrivateKey ed25519, OpenSSH's own form
 * @param shared what masters have in common
 */
public record ClusterSecrets(String sshPublicKey, String sshPrivateKey, SharedSecrets shared) {

    /** Secret. */
    @Override
    public String toString() {
        return "ClusterSecrets[" + sshPublicKey + "]";
    }
}
