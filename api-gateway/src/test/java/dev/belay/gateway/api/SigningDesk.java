// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** Signs as pki-service does for people, without its rules: what the gateway hands over must be a request that can be signed. */
final class SigningDesk {

    private static final X500Name ISSUER = new X500Name("CN=kubernetes-ca");

    private final KeyPair key;
    private final X509Certificate certificate;

    private SigningDesk(KeyPair key) throws GeneralSecurityException, OperatorCreationException {
        this.key = key;
        this.certificate = certificate(
                ISSUER, SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()), 86_400);
    }

    static SigningDesk fresh() {
        try {
            return new SigningDesk(KeyPairGenerator.getInstance("EC").generateKeyPair());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("Expected the JDK to make an authority", e);
        }
    }

    String authority() throws IOException {
        return pem(certificate);
    }

    /** An answer with a {@code reason} is a refusal. */
    ObjectNode sign(JsonNode order) throws IOException {
        var answer = JsonNodeFactory.instance.objectNode();
        try (var parser = new PEMParser(new StringReader(order.get("csr").textValue()))) {
            if (!(parser.readObject() instanceof PKCS10CertificationRequest request)) {
                return answer.put("reason", "Expected a certification request but got something else");
            }
            var group = order.get("group").textValue();
            var organization = group.equals("admin") ? "cluster-admins" : group;
            var subject = new X500Name("O=belay:%s,CN=belay:%s"
                    .formatted(organization, order.get("user").textValue()));
            var ttl = order.get("ttlSeconds").longValue();
            var signed = certificate(subject, request.getSubjectPublicKeyInfo(), ttl);
            return answer.put("certificate", pem(signed))
                    .put("serial", signed.getSerialNumber().toString(16))
                    .put("notAfter", signed.getNotAfter().toInstant().toString())
                    .put("authority", authority());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            return answer.put("reason", "Expected a certification request but it is broken");
        }
    }

    /** Two entries, one a page. */
    static String ledger(String query) {
        var last = query.contains("cursor=7");
        return """
                {"certificates": [{"profile": "USER_CLIENT", "serial": "%s", "sha256": "00", "subject": "CN=belay:alice",
                  "names": [], "validity": {"notBefore": "2026-11-24T12:00:00Z", "notAfter": "2026-11-24T13:00:00Z"},
                  "issuedAt": "2026-11-24T12:00:05Z", "later": true,
                  "cause": {"service": "API_GATEWAY", "requestedBy": "otto", "reason": "kubeconfig for alice"}}],
                 "next": %s}""".formatted(last ? "0a" : "0b", last ? "null" : "\"7\"");
    }

    private X509Certificate certificate(X500Name subject, SubjectPublicKeyInfo publicKey, long seconds)
            throws GeneralSecurityException, OperatorCreationException {
        var now = Instant.now();
        var builder = new X509v3CertificateBuilder(
                ISSUER,
                new BigInteger(64, new Random()),
                Date.from(now),
                Date.from(now.plusSeconds(seconds)),
                subject,
                publicKey);
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
