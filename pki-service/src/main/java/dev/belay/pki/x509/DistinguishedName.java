// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;

/** The subject of a certificate, attribute by attribute, in the order of its encoding. */
public record DistinguishedName(List<Attribute> attributes) {

    public static final DistinguishedName NONE = new DistinguishedName(List.of());

    public DistinguishedName {
        attributes = List.copyOf(attributes);
    }

    /** @param type the usual abbreviation ({@code CN}, {@code O}) or, for a rarer attribute, its object identifier */
    public record Attribute(String type, String value) {

        @Override
        public String toString() {
            return type + "=" + value;
        }
    }

    public static DistinguishedName of(String commonName) {
        return new DistinguishedName(List.of(new Attribute("CN", commonName)));
    }

    /** Kubernetes reads the organization as group and the common name as user. */
    public static DistinguishedName of(String organization, String commonName) {
        return new DistinguishedName(List.of(new Attribute("O", organization), new Attribute("CN", commonName)));
    }

    /** The same attributes, in whatever order: tools differ in which end of a name they write first. */
    public boolean saysTheSameAs(DistinguishedName other) {
        return sorted().equals(other.sorted());
    }

    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    private List<Attribute> sorted() {
        return attributes.stream()
                .sorted(Comparator.comparing(Attribute::toString))
                .toList();
    }

    /** {@code O=system:nodes, CN=system:node:demo-master-1}; {@code nothing} when empty. */
    @Override
    public String toString() {
        return isEmpty()
                ? "nothing"
                : attributes.stream().map(Attribute::toString).collect(joining(", "));
    }
}
