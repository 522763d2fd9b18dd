// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.nodeconfig.storage.RegistryStorage;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The registry's own configuration file, which holds the key to its bucket. The same storage makes the same text. */
record RegistryConfiguration(String text) {

    static RegistryConfiguration of(RegistryStorage storage) {
        return new RegistryConfiguration(Manifest.named("registry-configuration.yaml")
                .with(Map.of(
                        "http-secret", httpSecret(storage),
                        "endpoint", storage.endpoint().toString(),
                        "secure", Boolean.toString(storage.isEncrypted()),
                        "region", storage.region(),
                        "bucket", storage.bucket(),
                        "access-key", storage.accessKey(),
                        "secret-key", storage.secretKey())));
    }

    String base64() {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** Tells one configuration from another, and nothing else. */
    String sum() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JVM to have SHA-256", e);
        }
    }

    /** By this the replicas trust each other's half-done uploads; a secret to be kept less. */
    private static String httpSecret(RegistryStorage storage) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(storage.secretKey().getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal("uploads of the registry".getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JVM to have HmacSHA256", e);
        }
    }

    /** It is a secret. */
    @Override
    public String toString() {
        return "RegistryConfiguration[]";
    }
}
