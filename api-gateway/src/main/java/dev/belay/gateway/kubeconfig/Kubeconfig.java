// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kubectl} reads.
 *
 * @param key PEM; absent when the caller has it, who then adds {@code client-key} with the path of its file
 */
record Kubeconfig(
        String cluster,
        String server,
        String user,
        SignedCertificate signed,
        @Nullable String key) {

    /** Names are quoted: a cluster may be called 123. Every value is a validated name, a URL or base64. */
    String yaml() {
        return """
                # For %3$s on cluster %1$s, until %7$s.
                apiVersion: v1
                kind: Config
                clusters:
                - name: "%1$s"
                  cluster:
                    server: "%2$s"
                    certificate-authority-data: %4$s
                users:
                - name: "%3$s"
                  user:
                    client-certificate-data: %5$s
                    %6$s
                contexts:
                - name: "%3$s@%1$s"
                  context:
                    cluster: "%1$s"
                    user: "%3$s"
                current-context: "%3$s@%1$s"
                """.formatted(
                        cluster,
                        server,
                        user,
                        base64(signed.authority()),
                        base64(signed.certificate()),
                        key == null
                                ? "# client-key: the path of the key whose request you sent"
                                : "client-key-data: " + base64(key),
                        signed.notAfter());
    }

    ObjectNode json() {
        var context = user + "@" + cluster;
        var config = JsonNodeFactory.instance.objectNode();
        config.put("apiVersion", "v1").put("kind", "Config").put("current-context", context);
        named(config, "clusters", cluster, "cluster")
                .put("server", server)
                .put("certificate-authority-data", base64(signed.authority()));
        var credentials =
                named(config, "users", user, "user").put("client-certificate-data", base64(signed.certificate()));
        if (key != null) {
            credentials.put("client-key-data", base64(key));
        }
        named(config, "contexts", context, "context").put("cluster", cluster).put("user", user);
        return config;
    }

    private static ObjectNode named(ObjectNode config, String list, String name, String kind) {
        return config.putArray(list).addObject().put("name", name).putObject(kind);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** The key is nobody else's business. */
    @Override
    public String toString() {
        return "Kubeconfig[%s@%s]".formatted(user, cluster);
    }
}
