// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.CertificateProfile;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What another service asks for by an internal call.
 *
 * @param csr PKCS #10, PEM
 * @param user the person whose kubeconfig it is for; {@code USER_CLIENT} only
 * @param group {@code view}, {@code edit} or {@code admin}; {@code USER_CLIENT} only
 * @param ttlSeconds 1 up to what the profile allows, which is also the default
 * @param requestedBy who caused it, for the ledger
 */
public record CertificateOrder(
        @NotNull CertificateProfile profile,
        @NotBlank String csr,
        @Nullable String user,
        @Nullable String group,
        @Nullable Long ttlSeconds,
        @NotBlank String requestedBy,
        @NotBlank String reason) {}
