// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import static java.util.stream.Collectors.joining;

import dev.belay.pki.x509.AlternativeName.Kind;
import dev.belay.pki.x509.DistinguishedName.Attribute;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Names as Belay says them to and from their encoding. */
final class Names {

    private Names() {}

    static X500Name encode(DistinguishedName name) {
        var builder = new X500NameBuilder(BCStyle.INSTANCE);
        for (var attribute : name.attributes()) {
            builder.addRDN(BCStyle.INSTANCE.attrNameToOID(attribute.type()), attribute.value());
        }
        return builder.build();
    }

    static DistinguishedName decode(X500Name name) {
        return new DistinguishedName(
                Stream.of(name.getRDNs()).map(Names::attribute).toList());
    }

    static GeneralNames encode(List<AlternativeName> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        name.kind() == Kind.IP ? GeneralName.iPAddress : GeneralName.dNSName, name.value()))
                .toArray(GeneralName[]::new));
    }

    static List<AlternativeName> decode(GeneralNames names) {
        return Stream.of(names.getNames()).map(Names::alternativeName).toList();
    }

    /** Several attributes side by side, which nobody asks for honestly, become one that equals nothing expected. */
    private static Attribute attribute(RDN rdn) {
        var parts = List.of(rdn.getTypesAndValues());
        return new Attribute(
                parts.stream()
                        .map(AttributeTypeAndValue::getType)
                        .map(Names::symbol)
                        .collect(joining("+")),
                parts.stream().map(Names::text).collect(joining("+")));
    }

    private static String symbol(ASN1ObjectIdentifier type) {
        var known = BCStyle.INSTANCE.oidToDisplayName(type);
        return known == null ? type.getId() : known;
    }

    /** The text itself: the library's own rendering escapes characters and so would make different texts look alike. */
    private static String text(AttributeTypeAndValue part) {
        return part.getValue() instanceof ASN1String string ? string.getString() : "(not a text)";
    }

    private static AlternativeName alternativeName(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> AlternativeName.dns(((ASN1String) name.getName()).getString());
            case GeneralName.iPAddress -> address(((ASN1OctetString) name.getName()).getOctets());
            default -> AlternativeName.other("kind %d".formatted(name.getTagNo()));
        };
    }

    private static AlternativeName address(byte[] octets) {
        return octets.length == 4
                ? AlternativeName.ip(
                        "%d.%d.%d.%d".formatted(octets[0] & 0xff, octets[1] & 0xff, octets[2] & 0xff, octets[3] & 0xff))
                : AlternativeName.other("address of %d octets".formatted(octets.length));
    }
}
