// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

/**
 * How a running program is.
 *
 * @param reason why it is not ready; empty when it is
 */
public record Health(boolean isReady, String reason) {

    static final Health READY = new Health(true, "");

    static Health waiting(String reason) {
        return new Health(false, reason);
    }
}
