// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.belay.events.CertificateProfile;
import java.time.Instant;

/** What is sent to pki-service and what it answers. */
final class PkiAnswers {

    private PkiAnswers() {}

    /** @param csr PKCS #10, PEM */
    record Order(CertificateProfile profile, String csr, long ttlSeconds, String requestedBy, String reason) {}

    /**
     * @param certificate PEM
     * @param authority PEM of who signed it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Certificate(String certificate, String serial, Instant notAfter, String authority) {}
}
