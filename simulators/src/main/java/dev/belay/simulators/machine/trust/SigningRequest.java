// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.trust;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A PKCS#10 request, written the way {@code openssl req} takes it.
 *
 * @param subject e.g. {@code /O=system:nodes/CN=system:node:x}
 * @param alternativeNames e.g. {@code DNS:a,IP:192.0.2.1}, or empty
 */
public record SigningRequest(String subject, String alternativeNames) {

    /** PEM. Throws {@link IllegalArgumentException} when subject or names cannot be understood. */
    public String signedBy(PrivateKey privateKey, PublicKey publicKey) {
        var builder = new JcaPKCS10CertificationRequestBuilder(name(), publicKey);
        try {
            var names = names();
            if (!names.isEmpty()) {
                var extensions = new ExtensionsGenerator();
                extensions.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(privateKey);
            return Pem.write("CERTIFICATE REQUEST", builder.build(signer).getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("Expected to sign a request for %s but could not".formatted(subject), e);
        }
    }

    private X500Name name() {
        var builder = new X500NameBuilder(BCStyle.INSTANCE);
        for (var part : subject.substring(1).split("/(?=[A-Z]+=)", -1)) {
            var pair = part.split("=", 2);
            builder.addRDN(attribute(pair[0]), pair[1]);
        }
        return builder.build();
    }

    private static ASN1ObjectIdentifier attribute(String name) {
        return switch (name) {
            case "CN" -> BCStyle.CN;
            case "O" -> BCStyle.O;
            case "OU" -> BCStyle.OU;
            default -> throw new IllegalArgumentException("Expected CN, O or OU but got " + name);
        };
    }

    private List<GeneralName> names() {
        var names = new ArrayList<GeneralName>();
        for (var entry : alternativeNames.split(",")) {
            if (!entry.isEmpty()) {
                var pair = entry.split(":", 2);
                names.add(new GeneralName(pair[0].equals("IP") ? GeneralName.iPAddress : GeneralName.dNSName, pair[1]));
            }
        }
        return names;
    }
}
