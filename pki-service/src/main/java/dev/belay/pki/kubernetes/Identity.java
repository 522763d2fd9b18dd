// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.kubernetes;

import dev.belay.pki.x509.AlternativeName;
import dev.belay.pki.x509.DistinguishedName;
import java.util.List;

/** Whom a certificate names. A request may ask for exactly this subject and for no name besides these. */
public record Identity(DistinguishedName subject, List<AlternativeName> names) {

    public Identity {
        names = List.copyOf(names);
    }

    static Identity of(String commonName) {
        return new Identity(DistinguishedName.of(commonName), List.of());
    }

    static Identity of(String organization, String commonName) {
        return new Identity(DistinguishedName.of(organization, commonName), List.of());
    }

    Identity known(List<AlternativeName> as) {
        return new Identity(subject, as);
    }
}
