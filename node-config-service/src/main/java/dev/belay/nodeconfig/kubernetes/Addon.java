// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every cluster is given to run in itself, and where its pods are. */
public enum Addon {
    COREDNS(BootstrapStep.INSTALL_COREDNS, "kube-system", "coredns") {
        @Override
        String manifest(AddonSettings settings) {
            return Manifest.named("coredns.yaml")
                    .with(Map.of(
                            "image", settings.image("coredns"),
                            "replicas", settings.replicasAnywhere(),
                            "address", settings.services().dns()));
        }
    },
    METRICS_SERVER(BootstrapStep.INSTALL_METRICS_SERVER, "kube-system", "metrics-server") {
        @Override
        String manifest(AddonSettings settings) {
            return Manifest.named("metrics-server.yaml")
                    .with(Map.of(
                            "image", settings.image("metrics-server"),
                            "replicas", settings.replicasOnWorkers(),
                            "tolerations", settings.workerTolerations(),
                            "secret", ServingSecret.NAME,
                            "authority", settings.authorityBase64()));
        }
    },
    TRAEFIK(BootstrapStep.INSTALL_TRAEFIK, "traefik", "traefik") {
        @Override
        String manifest(AddonSettings settings) {
            return Manifest.named("traefik.yaml")
                    .with(Map.of(
                            "image", settings.image("traefik"),
                            "replicas", settings.replicasOnWorkers(),
                            "tolerations", settings.workerTolerations(),
                            "address", settings.services().ingress(),
                            "pods", settings.podCidr()));
        }
    },
    REGISTRY(BootstrapStep.INSTALL_REGISTRY, "registry", "registry") {
        @Override
        String manifest(AddonSettings settings) {
            var configuration = settings.registryConfiguration();
            return Manifest.named("registry.yaml")
                    .with(Map.of(
                            "image", settings.image("registry"),
                            "replicas", settings.replicasOnWorkers(),
                            "tolerations", settings.workerTolerations(),
                            "address", settings.services().registry(),
                            "configuration", configuration.base64(),
                            "sum", configuration.sum()));
        }
    };

    private final BootstrapStep step;
    private final String namespace;
    private final String deployment;

    Addon(BootstrapStep step, String namespace, String deployment) {
        this.step = step;
        this.namespace = namespace;
        this.deployment = deployment;
    }

    /** @throws IllegalArgumentException when the step installs none */
    public static Addon of(BootstrapStep step) {
        return find(step)
                .orElseThrow(
                        () -> new IllegalArgumentException("Expected a step that installs an addon but got " + step));
    }

    public static List<Addon> wantedBy(ClusterSpec spec) {
        return Arrays.stream(values()).filter(addon -> addon.isWanted(spec)).toList();
    }

    public boolean isWanted(ClusterSpec spec) {
        return BootstrapPlan.includes(spec.addons(), step);
    }

    /** YAML documents in the order in which they are to be applied. */
    abstract String manifest(AddonSettings settings);

    String namespace() {
        return namespace;
    }

    String deployment() {
        return deployment;
    }

    private static Optional<Addon> find(BootstrapStep step) {
        return Arrays.stream(values()).filter(addon -> addon.step == step).findFirst();
    }
}
