// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.events.CertificateProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
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

/** A fresh key and the request for it, under the name that pki-service grants the profile. Both PEM. */
record OwnRequest(String key, String csr) {

    private static final String METRICS_SERVER_NAME = "metrics-server.kube-system.svc";

    static OwnRequest of(CertificateProfile profile) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new OwnRequest(
                    Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()),
                    Pem.of("CERTIFICATE REQUEST", request(profile, pair)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("Expected this JVM to sign with P-256 keys but it does not", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] request(CertificateProfile profile, KeyPair pair)
            throws OperatorCreationException, IOException {
        var builder = new JcaPKCS10CertificationRequestBuilder(subject(profile), pair.getPublic());
        if (profile == CertificateProfile.METRICS_SERVER) {
            var extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, METRICS_SERVER_NAME)));
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return builder.build(signer).getEncoded();
    }

    private static X500Name subject(CertificateProfile profile) {
        return switch (profile) {
            case BELAY_CLIENT -> name("belay:cluster-admins", "belay-node-config");
            case BREAK_GLASS -> name("system:masters", "kubernetes-super-admin");
            case INFRA_ETCD_ADMIN -> name("root");
            case METRICS_SERVER -> name("metrics-server");
            default ->
                throw new IllegalArgumentException("Expected a profile of this service's own but got " + profile);
        };
    }

    private static X500Name name(String organization, String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organization)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    /** The key is secret. */
    @Override
    public String toString() {
        return "OwnRequest[..]";
    }
}
