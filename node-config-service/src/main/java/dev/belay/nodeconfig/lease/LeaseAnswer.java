// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.lease;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the lease.
 *
 * @param fencingNumber 0 when it is another's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LeaseAnswer(
        long fencingNumber,
        @Nullable String holder,
        @Nullable String reason) {}
