// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.kubeconfig;

import java.time.Instant;

/** Both in PEM; {@code authority} is the CA that signed it and that also signs the API servers' certificates. */
public record SignedCertificate(String certificate, String authority, Instant notAfter) {}
