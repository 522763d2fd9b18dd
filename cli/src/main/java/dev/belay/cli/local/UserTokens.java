// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Stands in for an identity provider in the local run: signs tokens with a key whose public half the gateway is given. */
public final class UserTokens {

    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final String ISSUER = "https://belay.local";
    private static final int KEY_BITS = 2048;

    private final PrivateKey key;

    private UserTokens(PrivateKey key) {
        this.key = key;
    }

    static UserTokens keptIn(Path directory) {
        var file = directory.resolve("user-tokens.key");
        try {
            if (!Files.exists(file)) {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                var encoded = generator.generateKeyPair().getPrivate().getEncoded();
                SecretFile.write(file, Base64.getEncoder().encodeToString(encoded) + "\n");
            }
            var encoded = Base64.getDecoder().decode(SecretFile.read(file));
            return new UserTokens(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected an RSA key in " + file, e);
        }
    }

    /** Base64 of the SubjectPublicKeyInfo, as {@code quarkus.oidc.public-key} takes it. */
    public String publicKey() {
        var rsa = (RSAPrivateCrtKey) key;
        try {
            var half = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            return Base64.getEncoder().encodeToString(half.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected the public half of an RSA key", e);
        }
    }

    /** @param role viewer, operator or admin */
    public String issue(String user, String role, Instant now) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(user);
        claims.setStringClaim("upn", user);
        claims.setStringListClaim("groups", List.of(role));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(key);
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Expected the key of the local run to sign", e);
        }
    }
}
