// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A request in the making, by a node that may mean well or not. Each change returns another draft. */
public record Draft(
        KeyPair key,
        KeyPair signer,
        String signature,
        X500Name subject,
        List<GeneralName> names,
        List<Extension> extensions,
        List<Wish> attributes) {

    public static final KeyPair KEY = newKey("secp256r1");
    public static final KeyPair OTHER_KEY = newKey("secp256r1");

    public record Wish(ASN1ObjectIdentifier type, ASN1Encodable value) {}

    /** What an honest node sends. */
    public static Draft of(DistinguishedName subject, List<AlternativeName> names) {
        var encoded = names.isEmpty()
                ? List.<GeneralName>of()
                : List.of(Names.encode(names).getNames());
        return new Draft(KEY, KEY, "SHA256withECDSA", Names.encode(subject), encoded, List.of(), List.of());
    }

    public Draft withKey(KeyPair other, String algorithm) {
        return new Draft(other, other, algorithm, subject, names, extensions, attributes);
    }

    public Draft signedBy(KeyPair other) {
        return new Draft(key, other, signature, subject, names, extensions, attributes);
    }

    public Draft withSubject(X500Name other) {
        return new Draft(key, signer, signature, other, names, extensions, attributes);
    }

    public Draft withNames(List<GeneralName> others) {
        return new Draft(key, signer, signature, subject, others, extensions, attributes);
    }

    public Draft plusName(int tag, String value) {
        var more = new ArrayList<>(names);
        more.add(new GeneralName(tag, value));
        return withNames(more);
    }

    public Draft plusExtension(ASN1ObjectIdentifier type, ASN1Encodable value) {
        try {
            var more = new ArrayList<>(extensions);
            more.add(Extension.create(type, false, value));
            return new Draft(key, signer, signature, subject, names, more, attributes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Draft plusAttribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        var more = new ArrayList<>(attributes);
        more.add(new Wish(type, value));
        return new Draft(key, signer, signature, subject, names, extensions, more);
    }

    public byte[] der() {
        try {
            var builder = new JcaPKCS10CertificationRequestBuilder(subject, key.getPublic());
            var all = new ArrayList<>(extensions);
            if (!names.isEmpty()) {
                var value = new GeneralNames(names.toArray(GeneralName[]::new));
                all.addFirst(Extension.create(Extension.subjectAlternativeName, false, value));
            }
            if (!all.isEmpty()) {
                builder.addAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                        new Extensions(all.toArray(Extension[]::new)));
            }
            attributes.forEach(wish -> builder.addAttribute(wish.type(), wish.value()));
            return builder.build(new JcaContentSignerBuilder(signature).build(signer.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pem() {
        return pem(der());
    }

    public static String pem(byte[] der) {
        return Pem.encode(Pem.REQUEST, der);
    }

    public static KeyPair newKey(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair newRsaKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
