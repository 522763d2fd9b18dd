// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import dev.belay.simulators.cloud.store.Records;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A range of public IPv4 addresses. An address is taken while a record names it. */
public final class Addresses {

    /** 127.64.0.0/10, where every process of a Linux host may listen. */
    private static final int LOOPBACK = 127 << 24 | 64 << 16;

    private static final int LOOPBACK_SIZE = 1 << 22;

    /** Places for 2^16 clouds. */
    private static final int STRIDE = LOOPBACK_SIZE >> 16;

    private final int first;
    private final int size;
    private final AtomicInteger next;

    private Addresses(int first, int size, int start) {
        this.first = first;
        this.size = size;
        this.next = new AtomicInteger(start);
    }

    /**
     * Two local Exoscales on one host start at different places, so that their machines rarely meet.
     *
     * @param place 0 to 65535, as a port number is
     */
    public static Addresses onLoopback(int place) {
        return new Addresses(LOOPBACK, LOOPBACK_SIZE, place * STRIDE);
    }

    /** @param first of so many addresses in a row */
    public static Addresses from(InetAddress first, int size) {
        return new Addresses(ByteBuffer.wrap(first.getAddress()).getInt(), size, 0);
    }

    /** Asked for inside a change, so nobody else takes the same one before it is recorded. */
    public String next(Records taken) {
        for (var tried = 0; tried < size; tried++) {
            var offset = Math.floorMod(next.getAndIncrement(), size);
            var address = text(first + offset);
            if (usable(first + offset) && taken.atAddress(address).isEmpty()) {
                return address;
            }
        }
        throw new IllegalStateException(
                "Expected a free address among the %d from %s but all are taken".formatted(size, text(first)));
    }

    /** Some programs take these for a network or for everybody. */
    private static boolean usable(int address) {
        return (address & 0xff) != 0 && (address & 0xff) != 0xff;
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
