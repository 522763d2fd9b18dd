// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.cli.api.Gateway;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** The token and the kubeconfig of whoever runs Belay on this machine; each renewed when it ends within the hour. */
public final class LocalAccess {

    private static final Duration MARGIN = Duration.ofHours(1);
    private static final String USER = "local";
    private static final Pattern CERTIFICATE = Pattern.compile("client-certificate-data:\\s*\"?([A-Za-z0-9+/=]+)");

    private final Home home;
    private final UserTokens tokens;
    private final Clock clock;

    public LocalAccess(Home home, UserTokens tokens, Clock clock) {
        this.home = home;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** An admin's, valid for at least an hour. */
    public String token() {
        var file = home.token();
        if (!Files.exists(file) || endOf(SecretFile.read(file)).isBefore(soon())) {
            SecretFile.write(file, tokens.issue(USER, "admin", clock.instant()) + "\n");
        }
        return SecretFile.read(file);
    }

    /** Asks for a new one, for twelve hours, unless the file holds one of this cluster that lives for another hour. */
    public void kubeconfig(Gateway gateway, JsonNode cluster) {
        var file = home.kubeconfig();
        var name = cluster.path("name").asText();
        var server = cluster.path("status").path("endpoint").asText();
        if (Files.exists(file) && serves(SecretFile.read(file), name, server)) {
            return;
        }
        var request = JsonNodeFactory.instance
                .objectNode()
                .put("user", USER)
                .put("group", "admin")
                .put("ttl", "PT12H");
        var path = "/v1/clusters/%s/kubeconfigs".formatted(Gateway.encoded(name));
        SecretFile.write(file, gateway.postForText(path, request, "application/yaml"));
    }

    boolean serves(String kubeconfig, String cluster, String server) {
        var found = CERTIFICATE.matcher(kubeconfig);
        if (!found.find()
                || !kubeconfig.contains("current-context: \"%s@%s\"".formatted(USER, cluster))
                || !kubeconfig.contains("server: \"%s\"".formatted(server))) {
            return false;
        }
        try {
            var pem = new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            return certificate.getNotAfter().toInstant().isAfter(soon());
        } catch (CertificateException | IllegalArgumentException e) {
            return false;
        }
    }

    private Instant soon() {
        return clock.instant().plus(MARGIN);
    }

    private static Instant endOf(String token) {
        try {
            var claims = new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setSkipSignatureVerification()
                    .build()
                    .processToClaims(token);
            return Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Instant.EPOCH;
        }
    }
}
