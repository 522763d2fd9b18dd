// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import org.jspecify.annotations.Nullable;

/**
 * How the platform finds out which attached instances may get connections.
 *
 * @param mode {@code tcp}, {@code http} or {@code https}
 * @param uri absent for tcp
 */
public record HealthCheck(
        String mode,
        int port,
        @Nullable String uri,
        Pace pace,
        @Nullable String sni,
        boolean skipVerify) {

    /** Seconds, and numbers of probes in a row that change the verdict. */
    public record Pace(int interval, int timeout, int strikesOk, int strikesFail) {}
}
