// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.nodeconfig.operation.Effort;
import java.util.List;

/**
 * What was brought to order at a cluster's API, or would have been.
 *
 * @param names {@code <kind> <namespace>/<name>} each
 */
public record Changes(List<String> names, int roundTrips) {

    public Changes {
        names = List.copyOf(names);
    }

    public Effort effort() {
        return new Effort(names.size(), roundTrips);
    }
}
