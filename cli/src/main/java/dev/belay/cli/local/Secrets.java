// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import dev.belay.embedded.ServiceKeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What the local run makes at its first start and keeps under {@code keys/}, each file readable by its owner only: signing keys, the
 * key-encryption key, database password, cloud credentials, and the key that signs users' tokens.
 */
public record Secrets(
        ServiceKeyFiles services, String databasePassword, String cloudKey, String cloudSecret, UserTokens tokens) {

    private static final int CLOUD_KEY_BYTES = 12;
    private static final int SECRET_BYTES = 24;

    public static Secrets of(Home home) {
        var keys = home.keys();
        try {
            return new Secrets(
                    ServiceKeyFiles.make(keys),
                    kept(keys.resolve("database-password"), random(SECRET_BYTES)),
                    kept(keys.resolve("exoscale-key"), "EXO" + random(CLOUD_KEY_BYTES)),
                    kept(keys.resolve("exoscale-secret"), random(SECRET_BYTES)),
                    UserTokens.keptIn(keys));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to make the keys of the local run in " + keys, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected this JDK to know Ed25519", e);
        }
    }

    private static String kept(Path file, String fresh) {
        if (!Files.exists(file)) {
            SecretFile.write(file, fresh + "\n");
        }
        return SecretFile.read(file);
    }

    private static String random(int bytes) {
        var secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    @Override
    public String toString() {
        return "Secrets[in " + services.directory() + "]";
    }
}
