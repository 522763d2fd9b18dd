// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.ssh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** ed25519 host keys in OpenSSH's format. */
public final class HostKeys {

    private HostKeys() {}

    public static KeyPair generate() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected to make an ed25519 key but could not", e);
        }
    }

    /** Text of a private key file, ending with a line end. */
    public static String privateText(KeyPair pair) {
        var out = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "host", null, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Expected to write an ed25519 key but could not", e);
        }
    }

    /** {@code ssh-ed25519 AAAA..}, without comment. */
    public static String publicText(KeyPair pair) {
        return publicText(pair.getPublic());
    }

    public static String publicText(PublicKey key) {
        return PublicKeyEntry.toString(key);
    }

    /** Throws {@link IllegalArgumentException} when the text holds no private key. */
    public static KeyPair parse(String privateText) {
        var in = new ByteArrayInputStream(privateText.getBytes(StandardCharsets.UTF_8));
        try {
            for (var pair : SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("host key"), in, null)) {
                return pair;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("Expected an OpenSSH private key but it could not be read", e);
        }
        throw new IllegalArgumentException("Expected an OpenSSH private key but found none");
    }
}
