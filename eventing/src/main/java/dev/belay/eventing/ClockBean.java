// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one clock of a service; {@link ClockCheck} sees to it that it agrees with the database's. */
@ApplicationScoped
class ClockBean {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
