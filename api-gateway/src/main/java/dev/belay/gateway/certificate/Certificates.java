// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.certificate;

import dev.belay.events.ClusterId;
import dev.belay.gateway.page.Page;
import org.jspecify.annotations.Nullable;

/** Everything that was ever issued for a cluster. */
public interface Certificates {

    /** Newest first; {@code after} is the {@code next} of the page before. */
    Page<LedgerEntry> page(ClusterId cluster, @Nullable Long after, int limit);
}
