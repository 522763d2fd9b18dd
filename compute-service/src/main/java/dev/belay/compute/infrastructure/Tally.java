// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import java.time.Instant;

/** What a step has taken so far, over all its tries. */
record Tally(int attempts, int changed, int roundTrips, Instant startedAt) {}
