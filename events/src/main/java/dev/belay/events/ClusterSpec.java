// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster shall be: the {@code spec} of the API with every default filled in and every field validated.
 *
 * @param name DNS label, at most 40 characters, unique among living clusters
 * @param kubernetesVersion without the {@code v}, e.g. {@code 1.36.4}
 * @param template exact name of a public Exoscale template
 * @param mirror base URL of an artifact mirror with a lock file of its own; absent: upstream
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterSpec(
        String name,
        String zone,
        String kubernetesVersion,
        String template,
        ControlPlane controlPlane,
        List<WorkerPool> workerPools,
        Network network,
        Access access,
        Maintenance maintenance,
        Addons addons,
        @Nullable URI mirror,
        NodeProfile nodeProfile,
        boolean deletionProtection) {

    /** {@code replicas} is 1, 3 or 5: an even number of etcd members survives no more than the odd one below it. */
    public record ControlPlane(int replicas, String instanceType, int diskGiB) {}

    public record WorkerPool(
            String name,
            int replicas,
            String instanceType,
            int diskGiB,
            Map<String, String> labels,
            List<Taint> taints) {}

    /** CIDRs in IPv4 notation that overlap neither each other nor any node. */
    public record Network(String podCidr, String serviceCidr, String flannelBackend) {}

    /**
     * @param adminCidrs from where SSH is reachable, besides Belay's own egress address
     * @param apiServerNames further DNS names in the API server's certificate
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Access(
            List<String> adminCidrs,
            List<String> apiServerNames,
            @Nullable Oidc oidc) {}

    public record Oidc(URI issuer, String clientId) {}

    /** Two daily windows, in one time zone (an id of the IANA database). */
    public record Maintenance(String timeZone, Window controlPlane, Window workers) {}

    /** From a local time ({@code HH:mm}) for a number of real minutes, 15 to 1440. */
    public record Window(String start, int minutes) {}

    /**
     * What a cluster may do without.
     *
     * @param registry a private registry of images; absent in facts from before there was one
     */
    public record Addons(
            boolean metricsServer,
            boolean ingress,
            @Nullable Boolean registry) {

        public Addons {
            registry = Boolean.TRUE.equals(registry);
        }

        @Override
        public Boolean registry() {
            return Boolean.TRUE.equals(registry);
        }
    }

    /**
     * What a kind of machine, or a team, needs otherwise than Belay sets it. Merged over Belay's own settings, field by field.
     * Empty where it says nothing; facts from before a part was known lack that part.
     *
     * @param kubelet fields of the kubelet's configuration file; its {@code cgroupDriver} is the container runtime's too
     * @param kubeProxy fields of kube-proxy's configuration file
     * @param containerd settings of containerd's runtime plugin, plain values only
     * @param etcd flags of both etcds, without the dashes
     */
    public record NodeProfile(
            Map<String, Object> kubelet,
            @Nullable Map<String, Object> kubeProxy,
            @Nullable Map<String, Object> containerd,
            @Nullable Map<String, String> etcd,
            Map<String, String> sysctls) {

        public NodeProfile {
            kubeProxy = Objects.requireNonNullElse(kubeProxy, Map.of());
            containerd = Objects.requireNonNullElse(containerd, Map.of());
            etcd = Objects.requireNonNullElse(etcd, Map.of());
        }

        /** One that differs in the kubelet and the kernel alone. */
        public NodeProfile(Map<String, Object> kubelet, Map<String, String> sysctls) {
            this(kubelet, Map.of(), Map.of(), Map.of(), sysctls);
        }

        @Override
        public Map<String, Object> kubeProxy() {
            return Objects.requireNonNullElse(kubeProxy, Map.of());
        }

        @Override
        public Map<String, Object> containerd() {
            return Objects.requireNonNullElse(containerd, Map.of());
        }

        @Override
        public Map<String, String> etcd() {
            return Objects.requireNonNullElse(etcd, Map.of());
        }
    }
}
