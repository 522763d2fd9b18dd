// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Health endpoints over plain HTTP.
 *
 * @param paths those that answer 200 while healthy and 503 otherwise
 */
record HttpPort(Set<String> paths, BooleanSupplier healthy) implements Listener {

    @Override
    public int status(String path) {
        if (!paths.contains(path)) {
            return 404;
        }
        return healthy.getAsBoolean() ? 200 : 503;
    }
}
