// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.Service;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The detached JWS (RFC 7515, appendix F; EdDSA) that each fact carries in the Kafka header {@code signature}.
 *
 * <p>Signed are the lines id, source, type, subject and operation (empty when there is none), each ended by a line feed,
 * followed by the data as it is on the wire. Kafka's access rules are per topic: without the signature, whoever may say
 * one fact might say any.
 */
final class FactSignature {

    private FactSignature() {}

    static String sign(PrivateKey key, Service signer, Signed signed) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(signer.serviceName());
        jws.setKey(key);
        jws.setPayloadBytes(signed.bytes());
        try {
            return jws.getDetachedContentCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Expected the key of %s to sign".formatted(signer), e);
        }
    }

    static boolean verifies(PublicKey key, String signature, Signed signed) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(
                new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
        try {
            jws.setCompactSerialization(attached(signature, signed));
            jws.setKey(key);
            return jws.verifySignature();
        } catch (JoseException e) {
            return false;
        }
    }

    private static String attached(String detached, Signed signed) {
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(signed.bytes());
        return detached.replaceFirst("\\.\\.", "." + payload + ".");
    }

    /** What a signature covers; texts as they are in the CloudEvents attributes. */
    record Signed(String id, String source, String type, String subject, String operation, byte[] data) {

        byte[] bytes() {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes("%s\n%s\n%s\n%s\n%s\n"
                    .formatted(id, source, type, subject, operation)
                    .getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(data);
            return bytes.toByteArray();
        }
    }
}
