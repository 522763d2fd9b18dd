// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 network; {@code base} is its first address as a number. */
record Cidr(long base, int prefix) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS = 32;
    private static final int OCTETS = 4;
    private static final int OCTET_BITS = 8;
    private static final int OCTET_MAX = 255;

    /** Empty unless it is a network in its one canonical form: no leading zeros, no host bits. */
    static Optional<Cidr> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var base = 0L;
        for (int octet = 1; octet <= OCTETS; octet++) {
            base = (base << OCTET_BITS) + Integer.parseInt(match.group(octet));
            if (Integer.parseInt(match.group(octet)) > OCTET_MAX) {
                return Optional.empty();
            }
        }
        var cidr = new Cidr(base, Integer.parseInt(match.group(OCTETS + 1)));
        return Optional.of(cidr)
                .filter(found -> found.prefix <= BITS && found.toString().equals(text) && found.isNetwork());
    }

    boolean overlaps(Cidr other) {
        return base <= other.last() && other.base <= last();
    }

    private boolean isNetwork() {
        return base % size() == 0;
    }

    private long size() {
        return 1L << (BITS - prefix);
    }

    private long last() {
        return base + size() - 1;
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d".formatted(octet(0), octet(1), octet(2), octet(OCTETS - 1), prefix);
    }

    private long octet(int index) {
        return base >> (BITS - OCTET_BITS * (index + 1)) & OCTET_MAX;
    }
}
