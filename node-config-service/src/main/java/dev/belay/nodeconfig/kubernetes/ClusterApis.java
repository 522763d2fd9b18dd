// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.function.Function;

/** Opens clients for clusters, and gives every way to fail its name. */
@ApplicationScoped
public class ClusterApis {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 15_000;
    private static final int REPEATS = 1;

    /**
     * Does the work at the first master that serves.
     *
     * @throws TroubleException when none serves, or the API refuses something
     */
    public <T> T with(ApiAccess access, Function<ClusterApi, T> work) {
        try (var client = serving(access)) {
            return worked(new ClusterApi(client), work);
        }
    }

    private static <T> T worked(ClusterApi api, Function<ClusterApi, T> work) {
        try {
            return work.apply(api);
        } catch (KubernetesClientException e) {
            throw new TroubleException(trouble(e), Effort.asked(api.roundTrips()), said(e), e);
        }
    }

    private static KubernetesClient serving(ApiAccess access) {
        var masters = new ArrayList<>(access.masters());
        Collections.shuffle(masters);
        var reasons = new ArrayList<String>();
        for (var master : masters) {
            var client = client(access, master);
            try {
                client.raw("/readyz");
                return client;
            } catch (KubernetesClientException e) {
                reasons.add(master + ": " + said(e));
                client.close();
            }
        }
        throw new TroubleException(
                Trouble.API_UNREACHABLE, Effort.asked(masters.size()), String.join("; ", reasons), null);
    }

    private static KubernetesClient client(ApiAccess access, String master) {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://%s:%d/".formatted(master, ApiAccess.PORT))
                .withCaCertData(base64(access.authority()))
                .withClientCertData(base64(access.client().certificate()))
                .withClientKeyData(base64(access.client().key()))
                .withClientKeyAlgo("EC")
                .withTrustCerts(false)
                .withDisableHostnameVerification(false)
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(ANSWER_MILLIS)
                .withRequestRetryBackoffLimit(REPEATS)
                .withUserAgent("belay")
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static Trouble trouble(KubernetesClientException e) {
        var code = e.getCode();
        return code == 0 || code == 429 || code >= 500 ? Trouble.API_UNREACHABLE : Trouble.API_REFUSED;
    }

    /** The status the API gave, or why there is none; long messages quote whole requests. */
    private static String said(KubernetesClientException e) {
        var message = String.valueOf(e.getMessage());
        return "%d %s".formatted(e.getCode(), message.length() <= 300 ? message : message.substring(0, 300));
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(UTF_8));
    }
}
