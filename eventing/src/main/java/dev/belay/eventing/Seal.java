// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * Seals what a service must keep but nobody may read from its database: JWE (RFC 7516), a fresh AES-256-GCM content key per
 * secret, wrapped under the key-encryption key of the file {@code belay.kek} (base64 of 32 bytes).
 */
@ApplicationScoped
public class Seal {

    private static final int KEY_BYTES = 32;

    private final Path file;
    private volatile @org.jspecify.annotations.Nullable SecretKey key;

    Seal(@ConfigProperty(name = "belay.kek") Path file) {
        this.file = file;
    }

    public String seal(String plain) {
        var jwe = jwe();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.A256GCMKW);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setPlaintext(plain);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Expected the key-encryption key in %s to seal".formatted(file), e);
        }
    }

    /** @throws SealBrokenException when it was sealed under another key, or changed since */
    public String open(String sealed) {
        var jwe = jwe();
        try {
            jwe.setCompactSerialization(sealed);
            return jwe.getPlaintextString();
        } catch (JoseException e) {
            throw new SealBrokenException(file);
        }
    }

    private JsonWebEncryption jwe() {
        var jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(permit(KeyManagementAlgorithmIdentifiers.A256GCMKW));
        jwe.setContentEncryptionAlgorithmConstraints(permit(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
        jwe.setKey(key());
        return jwe;
    }

    private SecretKey key() {
        var known = key;
        if (known == null) {
            known = read(file);
            key = known;
        }
        return known;
    }

    private static SecretKey read(Path file) {
        try {
            var bytes = Base64.getMimeDecoder().decode(Files.readString(file).strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException(
                        "Expected base64 of %d bytes in %s but got %d".formatted(KEY_BYTES, file, bytes.length));
            }
            return new SecretKeySpec(bytes, "AES");
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the key-encryption key in %s".formatted(file), e);
        }
    }

    private static AlgorithmConstraints permit(String algorithm) {
        return new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, algorithm);
    }
}
