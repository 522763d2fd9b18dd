// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import dev.belay.simulators.cloud.store.Records;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Public addresses out of 127.64.0.0/10, where every process of a Linux host may listen. An address is taken while a
 * record names it. Two local Exoscales on one host start at different places, so that their machines rarely meet.
 */
public final class Addresses {

    private static final int FIRST = 127 << 24 | 64 << 16;
    private static final int SIZE = 1 << 22;

    /** Places for 2^16 clouds. */
    private static final int STRIDE = SIZE >> 16;

    private final AtomicInteger next;

    /** @param place 0 to 65535, as a port number is */
    public Addresses(int place) {
        next = new AtomicInteger(place * STRIDE);
    }

    /** Asked for inside a change, so nobody else takes the same one before it is recorded. */
    public String next(Records taken) {
        for (var tried = 0; tried < SIZE; tried++) {
            var offset = Math.floorMod(next.getAndIncrement(), SIZE);
            var address = text(FIRST + offset);
            if (usable(offset) && taken.atAddress(address).isEmpty()) {
                return address;
            }
        }
        throw new IllegalStateException("Expected a free address in 127.64.0.0/10 but all are taken");
    }

    /** Some programs take these for a network or for everybody. */
    private static boolean usable(int offset) {
        return (offset & 0xff) != 0 && (offset & 0xff) != 0xff;
    }

    private static String text(int address) {
        return "%d.%d.%d.%d".formatted(address >>> 24, address >>> 16 & 0xff, address >>> 8 & 0xff, address & 0xff);
    }

    /** Looks like those of public interfaces on the real service. */
    public static String mac(UUID instance) {
        var bits = instance.getLeastSignificantBits();
        return "06:%02x:%02x:%02x:%02x:%02x"
                .formatted(bits >>> 32 & 0xff, bits >>> 24 & 0xff, bits >>> 16 & 0xff, bits >>> 8 & 0xff, bits & 0xff);
    }

    /** An IPv6 prefix of the documentation range; nothing listens there. */
    public static String prefix(UUID elasticIp) {
        var bits = elasticIp.getLeastSignificantBits();
        return "2001:db8:%x:%x:%x:%x::/96"
                .formatted(bits >>> 48 & 0xffff, bits >>> 32 & 0xffff, bits >>> 16 & 0xffff, bits & 0xffff);
    }
}
