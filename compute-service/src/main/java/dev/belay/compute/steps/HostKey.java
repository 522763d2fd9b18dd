// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/**
 * The ed25519 SSH host key that a machine is born with. The private half is never stored: it goes into one machine's
 * user-data and is forgotten.
 */
record HostKey(String publicKey, String privateKey) {

    private static final int PEM_WIDTH = 70;

    static HostKey generate() {
        var key = new Ed25519PrivateKeyParameters(new SecureRandom());
        try {
            var open = OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey());
            return new HostKey(
                    "ssh-ed25519 " + Base64.getEncoder().encodeToString(open),
                    pem(OpenSSHPrivateKeyUtil.encodePrivateKey(key)));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write an ed25519 key in memory", e);
        }
    }

    private static String pem(byte[] key) {
        var lines = Base64.getMimeEncoder(PEM_WIDTH, "\n".getBytes(StandardCharsets.US_ASCII));
        return """
                -----BEGIN OPENSSH PRIVATE KEY-----
                %s
                -----END OPENSSH PRIVATE KEY-----
                """.formatted(lines.encodeToString(key));
    }

    @Override
    public String toString() {
        return "HostKey[publicKey=%s]".formatted(publicKey);
    }
}
