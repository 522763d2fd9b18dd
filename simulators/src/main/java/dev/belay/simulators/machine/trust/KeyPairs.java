// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import org.bouncycastle.jce.ECNamedCurveTable;

/** EC P-256 keys, and whether two halves belong together. */
public final class KeyPairs {

    private static final String CURVE = "secp256r1";
    private static final byte[] PROBE = "do these two halves fit".getBytes(StandardCharsets.US_ASCII);
    private static final Recent<Halves, Boolean> FITTING = new Recent<>(KeyPairs::isPair);

    private KeyPairs() {}

    public static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected to make an EC key but could not", e);
        }
    }

    /** PKCS#8. */
    public static String text(KeyPair pair) {
        return Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** Both halves of an EC P-256 private key. Throws {@link UnreadableException}. */
    public static KeyPair parse(String keyPem) {
        if (!(Pem.privateKey(keyPem) instanceof ECPrivateKey secret)) {
            throw new UnreadableException("Expected an EC private key but it is of another kind");
        }
        try {
            var curve = ECNamedCurveTable.getParameterSpec(CURVE);
            var point = curve.getG().multiply(secret.getS()).normalize();
            var specification = new ECPublicKeySpec(
                    new ECPoint(
                            point.getAffineXCoord().toBigInteger(),
                            point.getAffineYCoord().toBigInteger()),
                    secret.getParams());
            return new KeyPair(KeyFactory.getInstance("EC").generatePublic(specification), secret);
        } catch (GeneralSecurityException e) {
            throw new UnreadableException("Expected an EC P-256 private key but it is on another curve");
        }
    }

    /** False as well when one of the texts cannot be read. */
    public static boolean fits(String certificatePem, String keyPem) {
        return FITTING.of(new Halves(certificatePem, keyPem));
    }

    private static boolean isPair(Halves halves) {
        try {
            return isPair(Pem.firstCertificate(halves.certificate()).getPublicKey(), Pem.privateKey(halves.key()));
        } catch (UnreadableException e) {
            return false;
        }
    }

    private static boolean isPair(PublicKey publicKey, PrivateKey privateKey) {
        try {
            var algorithm = privateKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var signer = Signature.getInstance(algorithm);
            signer.initSign(privateKey);
            signer.update(PROBE);
            var signature = signer.sign();
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(PROBE);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private record Halves(String certificate, String key) {

        @Override
        public String toString() {
            return "Halves";
        }
    }
}
