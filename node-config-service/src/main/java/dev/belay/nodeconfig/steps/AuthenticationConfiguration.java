// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.events.ClusterSpec.Access;
import dev.belay.events.ClusterSpec.Oidc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who the API server believes besides certificates: nobody for probes, and an identity provider if the cluster names one. */
final class AuthenticationConfiguration {

    private static final String PREFIX = "oidc:";

    private AuthenticationConfiguration() {}

    static String of(Access access) {
        var document = new LinkedHashMap<String, Object>();
        document.put("apiVersion", "apiserver.config.k8s.io/v1");
        document.put("kind", "AuthenticationConfiguration");
        document.put("anonymous", anonymous());
        var oidc = access.oidc();
        if (oidc != null) {
            document.put("jwt", List.of(provider(oidc)));
        }
        return Documents.yaml(document);
    }

    /** Load balancers and kubelets probe without a certificate. */
    private static Map<String, Object> anonymous() {
        var anonymous = new LinkedHashMap<String, Object>();
        anonymous.put("enabled", true);
        anonymous.put(
                "conditions", List.of(Map.of("path", "/livez"), Map.of("path", "/readyz"), Map.of("path", "/healthz")));
        return anonymous;
    }

    /** The prefix keeps a provider from naming a person {@code system:masters}. */
    private static Map<String, Object> provider(Oidc oidc) {
        var issuer = new LinkedHashMap<String, Object>();
        issuer.put("url", oidc.issuer().toString());
        issuer.put("audiences", List.of(oidc.clientId()));
        var mappings = new LinkedHashMap<String, Object>();
        mappings.put("username", claim("sub"));
        mappings.put("groups", claim("groups"));
        var provider = new LinkedHashMap<String, Object>();
        provider.put("issuer", issuer);
        provider.put("claimMappings", mappings);
        return provider;
    }

    private static Map<String, Object> claim(String name) {
        var claim = new LinkedHashMap<String, Object>();
        claim.put("claim", name);
        claim.put("prefix", PREFIX);
        return claim;
    }
}
