// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade;

import static io.restassured.RestAssured.given;

import dev.belay.events.Service;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;

/** Internal calls in the name of any service, with the token that it would sign. */
final class ServiceCalls {

    private ServiceCalls() {}

    static RequestSpecification by(Service caller) {
        return given().header("Authorization", "Bearer " + token(caller)).contentType("application/json");
    }

    private static String token(Service caller) {
        var claims = new JwtClaims();
        claims.setIssuer(caller.serviceName());
        claims.setAudience(Service.UPGRADE.serviceName());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(1);
        try {
            var keys = ConfigProvider.getConfig().getValue("belay.keys", Path.class);
            var pem = Files.readString(keys.resolve(caller.serviceName() + ".key"));
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
            var jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
            jws.setKey(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
            jws.setPayload(claims.toJson());
            return jws.getCompactSerialization();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
