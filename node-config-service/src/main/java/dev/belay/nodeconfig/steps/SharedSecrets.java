// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

/**
 * What the masters of a cluster share, made once by this service and kept sealed.
 *
 * @param serviceAccountKey private key, PEM (PKCS #8)
 * @param serviceAccountPublicKey PEM
 * @param encryptionKey 32 random bytes, base64
 */
public record SharedSecrets(String serviceAccountKey, String serviceAccountPublicKey, String encryptionKey) {

    /** Secret. */
    @Override
    public String toString() {
        return "SharedSecrets[..]";
    }
}
