// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static java.util.Map.entry;

import dev.belay.events.BootstrapStep;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.Reboot;
import dev.belay.nodeconfig.node.ProbeOperation.ProbePods;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of contents: what each step of a bootstrap does on a node. */
public final class NodeSteps {

    private static final Map<BootstrapStep, NodeStep> STEPS = Map.ofEntries(
            entry(BootstrapStep.ENROL_NODE, new EnrolNode()),
            entry(BootstrapStep.PREPARE_OS, new PrepareOs()),
            entry(BootstrapStep.FETCH_BINARIES, new FetchBinaries()),
            entry(BootstrapStep.START_CONTAINERD, new StartContainerd()),
            entry(BootstrapStep.IMPORT_IMAGES, new ImportImages()),
            entry(BootstrapStep.REQUEST_CERTIFICATES, new RequestCertificates()),
            entry(BootstrapStep.INSTALL_CERTIFICATES, new InstallCertificates()),
            entry(BootstrapStep.START_INFRA_ETCD, new StartInfraEtcd()),
            entry(BootstrapStep.CONFIGURE_INFRA_ETCD, new ConfigureInfraEtcd()),
            entry(BootstrapStep.START_FLANNEL, new StartFlannel()),
            entry(BootstrapStep.START_HAPROXY, new StartHaproxy()),
            entry(BootstrapStep.START_KUBELET, new StartKubelet()),
            entry(BootstrapStep.START_KUBE_ETCD, new StartKubeEtcd()),
            entry(BootstrapStep.START_API_SERVER, new StartApiServer()),
            entry(BootstrapStep.START_CONTROLLER_MANAGER, new StartControllerManager()),
            entry(BootstrapStep.START_SCHEDULER, new StartScheduler()),
            entry(BootstrapStep.START_KUBE_PROXY, new StartKubeProxy()));

    private static final Duration USUAL_LIMIT = Duration.ofMinutes(6);

    /** Downloads over a slow line, and a package manager that waits for another. */
    private static final Duration LONG_LIMIT = Duration.ofMinutes(15);

    private static final String API_NAME = "kubernetes.default.svc.cluster.local";

    private NodeSteps() {}

    /** Empty for steps of other services, and for those that are done at the Kubernetes API. */
    public static Optional<NodeStep> of(BootstrapStep step) {
        return Optional.ofNullable(STEPS.get(step));
    }

    /** How long the step's script may run on a node; more than all its waits together. */
    public static Duration limit(BootstrapStep step) {
        return switch (step) {
            case PREPARE_OS, FETCH_BINARIES, IMPORT_IMAGES, START_HAPROXY -> LONG_LIMIT;
            default -> USUAL_LIMIT;
        };
    }

    /**
     * Sees that a pod on the node reaches the others and the API by its name.
     *
     * @param own the address of the pod; the others' follow
     */
    public static List<NodeOperation> probePods(NodeContext context, String own, int port, List<String> others) {
        var dns = context.cluster().services().dns();
        return List.of(new ProbePods(own, port, dns, API_NAME, NodePaths.KUBERNETES_CA, others));
    }

    /** Reboots the node unless it has rebooted since it had that boot id. */
    public static List<NodeOperation> reboot(String bootId) {
        return List.of(new Reboot(bootId));
    }
}
