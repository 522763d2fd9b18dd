// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.certificate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One certificate that was issued, and why. What a newer pki-service adds is left out. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LedgerEntry(
        @Schema(examples = "KUBELET_CLIENT") String profile,
        @Schema(description = "Lower-case hex") String serial,

        @Schema(description = "Fingerprint of the DER form, lower-case hex")
        String sha256,

        @Schema(examples = "O=system:nodes, CN=system:node:demo-master-1")
        String subject,

        @Schema(examples = "[\"DNS:localhost\"]") List<String> names,
        Validity validity,
        Instant issuedAt,
        Cause cause) {

    /** Both ends included. */
    public record Validity(Instant notBefore, Instant notAfter) {}

    /** {@code requestedBy} is on whose behalf the service asked. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cause(
            String service,
            String requestedBy,
            String reason,
            @Nullable String node,
            @Nullable UUID operation,
            @Nullable UUID fact) {}
}
