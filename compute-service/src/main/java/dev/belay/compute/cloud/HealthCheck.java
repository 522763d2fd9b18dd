// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

/** How the cloud decides which machines may answer on an address. Interval and timeout in seconds; strikes are in a row. */
public record HealthCheck(
        String mode,
        int port,
        String uri,
        boolean tlsSkipVerify,
        int interval,
        int timeout,
        int strikesOk,
        int strikesFail) {}
