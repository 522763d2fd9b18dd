// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The files by which services know each other: an Ed25519 signing key for each, {@code <service>.key} (PKCS #8 PEM, 0600), its
 * public half {@code trusted/<service>.pem}, and the key-encryption key {@code kek}. What is there is kept.
 */
public record ServiceKeyFiles(Path directory, Path trusted, Path keyEncryptionKey) {

    public static final List<String> SERVICES =
            List.of("api-gateway", "compute-service", "pki-service", "node-config-service", "upgrade-service");

    private static final int KEY_BYTES = 32;

    public static ServiceKeyFiles make(Path directory) throws IOException, NoSuchAlgorithmException {
        var files = new ServiceKeyFiles(directory, directory.resolve("trusted"), directory.resolve("kek"));
        Files.createDirectories(files.trusted);
        for (var service : SERVICES) {
            makeKey(files.signingKey(service), files.trusted.resolve(service + ".pem"));
        }
        if (!Files.exists(files.keyEncryptionKey)) {
            var key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            writeSecret(files.keyEncryptionKey, Base64.getEncoder().encodeToString(key) + "\n");
        }
        return files;
    }

    public Path signingKey(String service) {
        return directory.resolve(service + ".key");
    }

    private static void makeKey(Path key, Path trusted) throws IOException, NoSuchAlgorithmException {
        if (Files.exists(key)) {
            return;
        }
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(trusted, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        writeSecret(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static String pem(String type, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, body);
    }

    /** Readable by the owner only, from its first byte on. */
    private static void writeSecret(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }
}
