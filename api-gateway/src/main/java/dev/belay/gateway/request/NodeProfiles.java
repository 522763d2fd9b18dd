// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.events.ClusterSpec.NodeProfile;
import java.util.Map;
import java.util.Set;

/** Reads {@code nodeProfile}: what a team may set on its nodes over Belay's own settings. */
final class NodeProfiles {

    /** What Belay itself sets in the kubelet's configuration, because certificates, steps and probes stand on it. */
    private static final Set<String> BELAYS_OWN = Set.of(
            "apiVersion",
            "kind",
            "authentication",
            "authorization",
            "cgroupDriver",
            "clusterDNS",
            "clusterDomain",
            "containerRuntimeEndpoint",
            "healthzBindAddress",
            "healthzPort",
            "port",
            "readOnlyPort",
            "resolvConf",
            "rotateCertificates",
            "serverTLSBootstrap",
            "staticPodPath",
            "tlsCertFile",
            "tlsPrivateKeyFile");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private NodeProfiles() {}

    static NodeProfile read(Fields fields) {
        var kubelet = fields.object("kubelet");
        BELAYS_OWN.stream()
                .filter(kubelet::has)
                .sorted()
                .forEach(name ->
                        kubelet.violate(name, "Expected a field that is free to choose but Belay sets this one"));
        var profile = new NodeProfile(
                JSON.convertValue(fields.raw("kubelet"), TREE),
                fields.textsByName("sysctls", TextRules.SYSCTL, TextRules.SYSCTL_VALUE));
        fields.refuseOthers();
        return profile;
    }
}
