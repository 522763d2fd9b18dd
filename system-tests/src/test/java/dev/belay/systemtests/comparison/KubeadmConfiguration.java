// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.systemtests.real.Machine;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * What kubeadm is told: the versions of the mirror, the settings that machines in containers need, and keys as cheap as Belay's
 * (it would make RSA keys). YAML documents, each as JSON.
 */
final class KubeadmConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KUBEADM = "kubeadm.k8s.io/v1beta4";
    private static final int KEY_BYTES = 32;

    private final Supplies supplies;
    private final Machine first;
    private final String token;
    private final String certificateKey;

    /** @param first where the cluster begins, and everybody finds its API */
    KubeadmConfiguration(Supplies supplies, Machine first) {
        this.supplies = supplies;
        this.first = first;
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.certificateKey = HexFormat.of().formatHex(random);
        new SecureRandom().nextBytes(random);
        var text = HexFormat.of().formatHex(random);
        this.token = text.substring(0, 6) + "." + text.substring(6, 22);
    }

    String init() {
        var init = document(KUBEADM, "InitConfiguration");
        init.put("certificateKey", certificateKey);
        init.putArray("bootstrapTokens").addObject().put("token", token);
        init.set("localAPIEndpoint", endpoint(first));
        init.set("nodeRegistration", registration(first));
        return Stream.of(init, cluster(), kubelet(), proxy())
                .map(JsonNode::toString)
                .reduce("", (a, b) -> a + "---\n" + b + "\n");
    }

    String join(Machine machine) {
        var join = document(KUBEADM, "JoinConfiguration");
        join.putObject("discovery")
                .putObject("bootstrapToken")
                .put("token", token)
                .put("apiServerEndpoint", address())
                .put("unsafeSkipCAVerification", true);
        join.set("nodeRegistration", registration(machine));
        if (machine.master()) {
            join.putObject("controlPlane")
                    .put("certificateKey", certificateKey)
                    .set("localAPIEndpoint", endpoint(machine));
        }
        return join + "\n";
    }

    private ObjectNode cluster() {
        var cluster = document(KUBEADM, "ClusterConfiguration");
        cluster.put("kubernetesVersion", "v" + supplies.version());
        cluster.put("controlPlaneEndpoint", address());
        cluster.put("encryptionAlgorithm", "ECDSA-P256");
        cluster.putObject("dns").put("imageTag", supplies.tag("coredns"));
        var etcd = cluster.putObject("etcd").putObject("local").put("imageTag", supplies.tag("etcd"));
        var arguments = etcd.putArray("extraArgs");
        supplies.profile()
                .path("etcd")
                .properties()
                .forEach(setting -> arguments
                        .addObject()
                        .put("name", setting.getKey())
                        .put("value", setting.getValue().asText()));
        return cluster;
    }

    private ObjectNode kubelet() {
        var kubelet = document("kubelet.config.k8s.io/v1beta1", "KubeletConfiguration");
        kubelet.setAll((ObjectNode) supplies.profile().path("kubelet"));
        // They only take something of Belay's away.
        kubelet.remove("systemReserved");
        kubelet.remove("kubeReserved");
        return kubelet;
    }

    private ObjectNode proxy() {
        var proxy = document("kubeproxy.config.k8s.io/v1alpha1", "KubeProxyConfiguration");
        proxy.put("mode", "nftables").put("clusterCIDR", PodRoutes.ALL);
        return proxy.setAll((ObjectNode) supplies.profile().path("kubeProxy"));
    }

    private String address() {
        return first.address() + ":6443";
    }

    private static ObjectNode endpoint(Machine machine) {
        return JSON.createObjectNode()
                .put("advertiseAddress", machine.address())
                .put("bindPort", 6443);
    }

    private static ObjectNode registration(Machine machine) {
        var registration = JSON.createObjectNode()
                .put("name", machine.node())
                .put("criSocket", "unix:///run/containerd/containerd.sock")
                .put("imagePullPolicy", "Never");
        // Cgroups of the first version, and a kernel whose configuration it does not find.
        registration.putArray("ignorePreflightErrors").add("all");
        return registration;
    }

    private static ObjectNode document(String version, String kind) {
        return JSON.createObjectNode().put("apiVersion", version).put("kind", kind);
    }
}
