// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.events.AuthorityName;
import dev.belay.events.Taint;
import dev.belay.nodeconfig.artifacts.Artifacts;
import dev.belay.nodeconfig.cluster.Cluster;
import dev.belay.nodeconfig.cluster.ClusterNode;
import dev.belay.nodeconfig.steps.ServiceNetwork;
import dev.belay.nodeconfig.storage.RegistryStorage;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * All that decides how a cluster's addons look.
 *
 * @param nodes how many nodes there are
 * @param freeWorkers how many of them are workers that no taint closes to pods in general
 * @param authority PEM
 * @param registryStorage asked of another service, so only by what needs it
 */
record AddonSettings(
        ServiceNetwork services,
        String podCidr,
        int nodes,
        int freeWorkers,
        String authority,
        Artifacts artifacts,
        Supplier<RegistryStorage> registryStorage) {

    static AddonSettings of(Cluster cluster, Supplier<RegistryStorage> registryStorage) {
        var network = cluster.spec().network();
        return new AddonSettings(
                new ServiceNetwork(network.serviceCidr()),
                network.podCidr(),
                cluster.nodes().size(),
                Math.toIntExact(
                        cluster.workers().stream().filter(AddonSettings::isFree).count()),
                cluster.authority(AuthorityName.KUBERNETES),
                cluster.requireArtifacts(),
                registryStorage);
    }

    String image(String name) {
        return artifacts.image(name).reference();
    }

    /** Of what may run on masters too. */
    String replicasAnywhere() {
        return replicas(nodes);
    }

    /** Of what belongs on workers, and runs on masters only where there are no others. */
    String replicasOnWorkers() {
        return replicas(freeWorkers > 0 ? freeWorkers : nodes);
    }

    /** Tolerations of what belongs on workers, as a YAML value. */
    String workerTolerations() {
        return freeWorkers > 0
                ? "[]"
                : "[{key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}]";
    }

    String authorityBase64() {
        return Base64.getEncoder().encodeToString(authority.getBytes(UTF_8));
    }

    RegistryConfiguration registryConfiguration() {
        return RegistryConfiguration.of(registryStorage.get());
    }

    private static String replicas(int nodes) {
        return nodes > 1 ? "2" : "1";
    }

    private static boolean isFree(ClusterNode node) {
        return node.plan().taints().stream().map(Taint::effect).allMatch("PreferNoSchedule"::equals);
    }
}
