// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import dev.belay.systemtests.real.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings up three masters and three workers. */
interface Contender {

    String name();

    /** Asks for the machines and for everything on them. Returns at once. */
    void begin();

    /** As soon as the API answers. */
    Optional<KubeApi> api();

    /** Those that there are by now. */
    List<Machine> machines();

    /**
     * When it said itself that it was done; empty while it goes on.
     *
     * @throws IllegalStateException when it has failed
     */
    Optional<Instant> done();
}
