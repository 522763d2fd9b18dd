// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** By what a service proves itself in an internal call: a JWT of one minute, signed with the key that signs its facts. */
@ApplicationScoped
class ServiceToken {

    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final int SKEW_SECONDS = 5;

    private final ServiceKeys keys;
    private final Clock clock;

    ServiceToken(ServiceKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    String issueFor(Service audience) {
        return issue(keys.self(), keys.own(), audience, clock.instant());
    }

    static String issue(Service issuer, PrivateKey key, Service audience, Instant at) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer.serviceName());
        claims.setAudience(audience.serviceName());
        claims.setExpirationTime(NumericDate.fromSeconds(at.plus(LIFETIME).getEpochSecond()));
        claims.setIssuedAt(NumericDate.fromSeconds(at.getEpochSecond()));
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(issuer.serviceName());
        jws.setKey(key);
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Expected the key of %s to sign".formatted(issuer), e);
        }
    }

    /** The caller, when the token is a valid one for this service. */
    Optional<Service> caller(String token) {
        try {
            var issuer = Service.named(claimed(token));
            new JwtConsumerBuilder()
                    .setVerificationKey(keys.of(issuer))
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA)
                    .setExpectedIssuer(issuer.serviceName())
                    .setExpectedAudience(keys.self().serviceName())
                    .setRequireExpirationTime()
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .build()
                    .processToClaims(token);
            return Optional.of(issuer);
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String claimed(String token) throws InvalidJwtException, MalformedClaimException {
        return String.valueOf(new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setDisableRequireSignature()
                .setSkipSignatureVerification()
                .build()
                .processToClaims(token)
                .getIssuer());
    }
}
