// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** A signing key made for the tests, and tokens signed with it. */
public final class Tokens implements QuarkusTestResourceLifecycleManager {

    private static final String PRIVATE_KEY = "belay.test.token-key";

    @Override
    public Map<String, String> start() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            return Map.of(
                    "quarkus.oidc.public-key",
                    base64(pair.getPublic().getEncoded()),
                    PRIVATE_KEY,
                    base64(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected the JDK to make RSA keys", e);
        }
    }

    @Override
    public void stop() {}

    static String viewer() {
        return of("vera", "viewer");
    }

    static String operator() {
        return of("otto", "operator");
    }

    static String admin() {
        return of("anna", "admin");
    }

    static String of(String user, String... groups) {
        return token("https://belay.local", user, Instant.now().plus(Duration.ofMinutes(5)), key(), groups);
    }

    static String endingIn(Duration left) {
        return token("https://belay.local", "vera", Instant.now().plus(left), key(), "viewer");
    }

    static String expired() {
        return token("https://belay.local", "otto", Instant.now().minus(Duration.ofMinutes(5)), key(), "operator");
    }

    static String ofAnotherIssuer() {
        return token("https://evil.example.com", "otto", Instant.now().plus(Duration.ofMinutes(5)), key(), "admin");
    }

    static String ofAnotherKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var stranger = generator.generateKeyPair().getPrivate();
            return token("https://belay.local", "otto", Instant.now().plus(Duration.ofMinutes(5)), stranger, "admin");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected the JDK to make RSA keys", e);
        }
    }

    private static String token(String issuer, String user, Instant expiry, PrivateKey key, String... groups) {
        return Jwt.issuer(issuer)
                .upn(user)
                .groups(java.util.Set.of(groups))
                .issuedAt(expiry.minus(Duration.ofHours(1)))
                .expiresAt(expiry)
                .sign(key);
    }

    private static PrivateKey key() {
        try {
            var der = Base64.getDecoder().decode(ConfigProvider.getConfig().getValue(PRIVATE_KEY, String.class));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected the test's key to be readable", e);
        }
    }

    private static String base64(byte[] der) {
        return Base64.getEncoder().encodeToString(der);
    }
}
