// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The TCP ports of one machine. */
public final class Ports {

    private static final String ANY = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    private final List<Bound> bound = new CopyOnWriteArrayList<>();
    private final String address;

    Ports(String address) {
        this.address = address;
    }

    /** @param on one of the machine's own addresses, or all with 0.0.0.0 */
    void bind(String on, int port, Listener listener) throws ExitException {
        var where = on.isEmpty() || on.equals("*") || on.equals("::") ? ANY : on.equals("localhost") ? LOOPBACK : on;
        if (!where.equals(ANY) && !where.equals(LOOPBACK) && !where.equals(address)) {
            throw new ExitException("listen tcp %s:%d: bind: cannot assign requested address".formatted(on, port));
        }
        synchronized (bound) {
            if (bound.stream().anyMatch(other -> other.isAt(where, port))) {
                throw new ExitException("listen tcp %s:%d: bind: address already in use".formatted(on, port));
            }
            bound.add(new Bound(where, port, listener));
        }
    }

    void release(Listener listener) {
        bound.removeIf(other -> other.isOf(listener));
    }

    Optional<Listener> at(String to, int port) {
        var where = to.equals("localhost") ? LOOPBACK : to;
        return bound.stream()
                .filter(other -> other.isAt(where, port))
                .map(Bound::listener)
                .findFirst();
    }

    private record Bound(String address, int port, Listener listener) {

        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Listener other) {
            return listener == other;
        }

        boolean isAt(String where, int at) {
            return port == at && (address.equals(ANY) || where.equals(ANY) || address.equals(where));
        }
    }
}
