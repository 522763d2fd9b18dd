// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connections between the machines of this process. Whoever tried to reach an address is woken when what is there changes,
 * so that nobody has to ask again and again.
 */
public final class Wire {

    private static final int WOKEN_AT_ONCE = 300;

    private final Map<String, Host> hosts = new ConcurrentHashMap<>();
    private final Map<String, Set<Host>> interested = new ConcurrentHashMap<>();
    private final Rotation rotation = new Rotation(WOKEN_AT_ONCE);
    private final Network network;

    public Wire(Network network) {
        this.network = network;
    }

    void plugIn(Host host) {
        hosts.put(host.address(), host);
        wakeInterested(host.address());
    }

    void unplug(Host host) {
        hosts.remove(host.address(), host);
        interested.values().forEach(waiting -> waiting.remove(host));
        wakeInterested(host.address());
    }

    void wakeInterested(String address) {
        interested.getOrDefault(address, Set.of()).forEach(Host::poke);
    }

    /** For what nobody tells of: time that passes, rules of a firewall. To be called now and then by one thread. */
    public void wakeSome() {
        rotation.some(hosts.values()).forEach(Host::poke);
    }

    /** Whether the address is one of a machine of this process, on or off as it may be. */
    public boolean knows(String address) {
        return hosts.containsKey(address);
    }

    /** Empty when the packets are dropped, the machine is off, or nothing listens. */
    public Optional<Listener> connect(Host from, String to, int port) {
        if (isLocal(from, to)) {
            return from.ports().at(to, port);
        }
        interested.computeIfAbsent(to, _ -> ConcurrentHashMap.newKeySet()).add(from);
        return Optional.ofNullable(hosts.get(to))
                .filter(_ -> network.admits(from.address(), to, "tcp", port))
                .flatMap(host -> host.ports().at(to, port));
    }

    /** The machine that a packet comes to; empty when it is dropped on its way or the machine is off. */
    Optional<Host> send(Host from, String to, String protocol, int port) {
        return Optional.ofNullable(hosts.get(to)).filter(_ -> network.admits(from.address(), to, protocol, port));
    }

    /** Whether a connection from one machine to another would be answered. */
    boolean reaches(String from, String to, int port) {
        return Optional.ofNullable(hosts.get(from))
                .flatMap(host -> connect(host, to, port))
                .isPresent();
    }

    static boolean isLocal(Host from, String to) {
        return to.equals(from.address()) || to.equals("localhost") || to.equals("127.0.0.1");
    }
}
