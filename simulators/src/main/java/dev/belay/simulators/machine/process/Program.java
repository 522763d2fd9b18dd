// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.List;

/** A program that was started. Used by one thread at a time; what others ask it is answered from what it saw last. */
interface Program {

    /**
     * Looks at what it depends on and does what is due. Called whenever something around it may have changed.
     *
     * @throws ExitException when it would end now
     */
    Health look() throws ExitException;

    /** Lets go of ports and of everything else outside the machine's disk. */
    void stop();

    /** What others can tell of it beyond its health; whoever depends on the host is woken when it changes. */
    default Object face() {
        return List.of();
    }
}
