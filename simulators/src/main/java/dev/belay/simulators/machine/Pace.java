// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import java.time.Duration;

/**
 * How long machines take where a real one takes its time.
 *
 * @param rebootDelay between the answer to a reboot and the reboot
 * @param lockWait how long a script waits for the one before it
 * @param tick how late is noticed what nobody tells of: time that passes, a changed firewall
 */
record Pace(Duration rebootDelay, Duration lockWait, Duration tick) {

    static final Pace REAL = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(1));
}
