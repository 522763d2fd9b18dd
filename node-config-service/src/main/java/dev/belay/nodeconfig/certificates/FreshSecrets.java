// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.nodeconfig.cluster.ClusterSecrets;
import dev.belay.nodeconfig.steps.SharedSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/** Makes the secrets of a new cluster. */
public final class FreshSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ENCRYPTION_KEY_BYTES = 32;

    /** What clouds that trust service-account tokens understand best. */
    private static final int SERVICE_ACCOUNT_KEY_BITS = 2048;

    private FreshSecrets() {}

    public static ClusterSecrets make() {
        var pair = sshKeyPair();
        return new ClusterSecrets(pair.publicKey(), pair.privateKey(), shared());
    }

    private static SharedSecrets shared() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(SERVICE_ACCOUNT_KEY_BITS, RANDOM);
            var pair = generator.generateKeyPair();
            return new SharedSecrets(
                    Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()),
                    Pem.of("PUBLIC KEY", pair.getPublic().getEncoded()),
                    encryptionKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected this JVM to make RSA keys but it does not", e);
        }
    }

    private static String encryptionKey() {
        var bytes = new byte[ENCRYPTION_KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static SshKeyPair sshKeyPair() {
        var generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(RANDOM));
        var pair = generator.generateKeyPair();
        try {
            var open = OpenSSHPublicKeyUtil.encodePublicKey(pair.getPublic());
            return new SshKeyPair(
                    "ssh-ed25519 " + Base64.getEncoder().encodeToString(open),
                    Pem.of("OPENSSH PRIVATE KEY", OpenSSHPrivateKeyUtil.encodePrivateKey(pair.getPrivate())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record SshKeyPair(String publicKey, String privateKey) {}
}
