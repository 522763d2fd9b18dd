// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

/** One entry of a subject alternative name. An address is IPv4 in dotted form; a name is compared letter by letter. */
public record AlternativeName(Kind kind, String value) implements Comparable<AlternativeName> {

    public enum Kind {
        DNS,
        IP,
        /** Anything else that X.509 knows (e-mail, URI, IPv6 …): Belay certifies none of it. */
        OTHER
    }

    public static AlternativeName dns(String name) {
        return new AlternativeName(Kind.DNS, name);
    }

    public static AlternativeName ip(String address) {
        return new AlternativeName(Kind.IP, address);
    }

    public static AlternativeName other(String description) {
        return new AlternativeName(Kind.OTHER, description);
    }

    @Override
    public int compareTo(AlternativeName other) {
        return toString().compareTo(other.toString());
    }

    /** {@code DNS:localhost}, {@code IP:127.0.0.1}. */
    @Override
    public String toString() {
        return kind + ":" + value;
    }
}
