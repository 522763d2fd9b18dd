// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import dev.belay.simulators.machine.Firewall;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the packet filter of every running machine as the security groups are: those change while machines run. */
final class PacketFilters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PacketFilters.class);
    private static final long TICK_MILLIS = 100;

    private final Map<UUID, Loaded> loaded = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("packet-filters").daemon().factory());
    private final Firewall firewall;

    /** @param pid of a process in the machine's network namespace */
    private record Loaded(long pid, String filter) {}

    PacketFilters(Firewall firewall) {
        this.firewall = firewall;
        var _ = timer.scheduleWithFixedDelay(this::renew, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What the machine is to be booted with. */
    String of(UUID instance) {
        return PacketFilter.text(firewall.ingress(instance));
    }

    /** @param filter that is loaded now; empty when nobody knows */
    void watch(UUID instance, long pid, String filter) {
        loaded.put(instance, new Loaded(pid, filter));
    }

    /** Returns when nothing is being loaded into the machine any more. */
    void forget(UUID instance) {
        loaded.remove(instance);
    }

    private void renew() {
        for (var instance : loaded.keySet()) {
            try {
                loaded.computeIfPresent(instance, (_, known) -> renewed(known, of(instance)));
            } catch (RuntimeException e) {
                LOG.warn("The packet filter of machine {} was not changed", instance, e);
            }
        }
    }

    private static Loaded renewed(Loaded known, String filter) {
        if (known.filter.equals(filter)) {
            return known;
        }
        MachineNetwork.filter(known.pid, filter);
        return new Loaded(known.pid, filter);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
