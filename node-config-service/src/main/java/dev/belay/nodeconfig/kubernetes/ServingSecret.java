// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.nodeconfig.certificates.CertificateLife;
import dev.belay.nodeconfig.certificates.OwnCertificate;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The certificate and key by which the metrics server proves itself to the API servers. They live in the cluster alone. */
final class ServingSecret {

    static final String NAME = "metrics-server-tls";
    private static final String NAMESPACE = "kube-system";

    private ServingSecret() {}

    /** Whether the one in the cluster will do for a while. */
    static boolean isGood(ClusterApi api, Instant now) {
        var secret = api.ask(
                client -> client.secrets().inNamespace(NAMESPACE).withName(NAME).get());
        return secret != null && CertificateLife.isFresh(certificate(secret), now);
    }

    static Secret of(OwnCertificate certificate) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .addToLabels("app.kubernetes.io/managed-by", "belay")
                .endMetadata()
                .withType("kubernetes.io/tls")
                .addToData(Map.of("tls.crt", base64(certificate.certificate()), "tls.key", base64(certificate.key())))
                .build();
    }

    private static String certificate(Secret secret) {
        @Nullable
        String encoded = secret.getData() == null ? null : secret.getData().get("tls.crt");
        return encoded == null ? "" : new String(Base64.getDecoder().decode(encoded), UTF_8);
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(UTF_8));
    }
}
