// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.events.ClusterSpec.NodeProfile;
import java.util.Map;
import java.util.Set;

/** Reads {@code nodeProfile}: what a team, or a kind of machine, may set on its nodes over Belay's own settings. */
final class NodeProfiles {

    /** What Belay itself sets in these files, because certificates, steps and probes stand on it. */
    private static final Map<String, Set<String>> BELAYS_OWN = Map.of(
            "kubelet",
            Set.of(
                    "apiVersion",
                    "kind",
                    "authentication",
                    "authorization",
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
                    "tlsPrivateKeyFile"),
            "kubeProxy",
            Set.of(
                    "apiVersion",
                    "kind",
                    "mode",
                    "clientConnection",
                    "clusterCIDR",
                    "detectLocalMode",
                    "hostnameOverride",
                    "healthzBindAddress",
                    "metricsBindAddress"),
            "containerd",
            Set.of("cni", "containerd", "enable_selinux"));

    private static final Set<String> CGROUP_DRIVERS = Set.of("systemd", "cgroupfs");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private NodeProfiles() {}

    static NodeProfile read(Fields fields) {
        BELAYS_OWN.forEach((part, names) -> refuse(fields.object(part), names));
        cgroupDriver(fields.object("kubelet"));
        plain(fields.object("containerd"), fields.raw("containerd"));
        var profile = new NodeProfile(
                JSON.convertValue(fields.raw("kubelet"), TREE),
                JSON.convertValue(fields.raw("kubeProxy"), TREE),
                JSON.convertValue(fields.raw("containerd"), TREE),
                fields.textsByName("etcd", TextRules.ETCD_FLAG, TextRules.MILLISECONDS),
                fields.textsByName("sysctls", TextRules.SYSCTL, TextRules.SYSCTL_VALUE));
        fields.refuseOthers();
        return profile;
    }

    private static void refuse(Fields part, Set<String> names) {
        names.stream()
                .filter(part::has)
                .sorted()
                .forEach(name -> part.violate(name, "Expected a field that is free to choose but Belay sets this one"));
    }

    private static void cgroupDriver(Fields kubelet) {
        var driver = kubelet.text("cgroupDriver", "systemd", TextRules.WORD);
        if (!CGROUP_DRIVERS.contains(driver)) {
            kubelet.violate("cgroupDriver", "Expected systemd or cgroupfs but got '%s'".formatted(driver));
        }
    }

    /** A table of the file is Belay's; what stands in it may be set. */
    private static void plain(Fields containerd, ObjectNode settings) {
        settings.properties().forEach(setting -> {
            if (!setting.getKey().matches("[a-z_]{1,64}")) {
                containerd.violate(setting.getKey(), "Expected the name of a setting, in lower case letters and _");
            }
            if (setting.getValue().isContainerNode() || setting.getValue().isNull()) {
                containerd.violate(setting.getKey(), "Expected a text, a number, true or false");
            }
        });
    }
}
