// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Who a certificate is for. */
public final class Names {

    private static final int DNS = 2;
    private static final int IP = 7;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private Names() {}

    /** As Go does it: only alternative names count, an address only against addresses. */
    public static boolean covers(X509Certificate certificate, String host) {
        var wanted = ADDRESS.matcher(host).matches() ? IP : DNS;
        return alternativeNames(certificate).stream()
                .anyMatch(name -> name.getFirst().equals(wanted) && host.equalsIgnoreCase(String.valueOf(name.get(1))));
    }

    public static boolean hasAddresses(X509Certificate certificate) {
        return alternativeNames(certificate).stream()
                .anyMatch(name -> name.getFirst().equals(IP));
    }

    public static String commonName(X509Certificate certificate) {
        return subject(certificate, "CN").stream().findFirst().orElse("");
    }

    public static List<String> organisations(X509Certificate certificate) {
        return subject(certificate, "O");
    }

    private static List<String> subject(X509Certificate certificate, String type) {
        var values = new ArrayList<String>();
        try {
            for (var rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase(type)) {
                    values.add(String.valueOf(rdn.getValue()));
                }
            }
        } catch (InvalidNameException e) {
            return List.of();
        }
        return values;
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
