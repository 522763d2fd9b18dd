// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.events.CertificateProfile;
import dev.belay.events.PkiFact.CertsIssued;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The newest certificate of one profile that a node was given. {@code serial} in lower-case hex. */
public record HeldCertificate(CertificateProfile profile, String serial, Instant notAfter) {

    /** A certificate replaces the older one of its profile; the one that ends later stays, whichever is heard last. */
    static List<HeldCertificate> renewed(List<HeldCertificate> held, CertsIssued fact) {
        var issued = fact.certificates().stream()
                .map(certificate ->
                        new HeldCertificate(certificate.profile(), certificate.serial(), certificate.notAfter()))
                .toList();
        return Stream.concat(held.stream(), issued.stream())
                .filter(certificate ->
                        Stream.concat(held.stream(), issued.stream()).noneMatch(other -> other.outlives(certificate)))
                .distinct()
                .sorted(Comparator.comparing(HeldCertificate::profile))
                .toList();
    }

    private boolean outlives(HeldCertificate other) {
        return profile == other.profile
                && (notAfter.isAfter(other.notAfter)
                        || notAfter.equals(other.notAfter) && serial.compareTo(other.serial) > 0);
    }
}
