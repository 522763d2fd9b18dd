// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.kubeconfig;

import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** A fresh EC P-256 key for one kubeconfig; lives as long as the request that asked for it. */
final class PersonalKey {

    private static final X500Principal NOBODY = new X500Principal("");

    private final KeyPair pair;

    private PersonalKey(KeyPair pair) {
        this.pair = pair;
    }

    static PersonalKey fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new PersonalKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected the JDK to make EC keys", e);
        }
    }

    /** Without a subject: pki-service alone decides who is named in the certificate. */
    String certificateRequest() {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            var request = new JcaPKCS10CertificationRequestBuilder(NOBODY, pair.getPublic()).build(signer);
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(request);
            }
            return text.toString();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("Expected a fresh key to sign its own request", e);
        }
    }

    /** PKCS #8, PEM. */
    String pem() {
        try {
            return pem(new JcaPKCS8Generator(pair.getPrivate(), null));
        } catch (IOException e) {
            throw new IllegalStateException("Expected a fresh key to be written as PEM", e);
        }
    }

    private static String pem(PemObjectGenerator object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "PersonalKey";
    }
}
