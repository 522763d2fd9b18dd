// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import java.time.Instant;

/**
 * A certificate of this service itself, and its key. All PEM.
 *
 * @param key EC P-256, PKCS #8; made in memory
 * @param authority who signed it
 */
public record OwnCertificate(String certificate, String key, String authority, Instant notAfter) {

    /** The key is secret. */
    @Override
    public String toString() {
        return "OwnCertificate[until " + notAfter + "]";
    }
}
