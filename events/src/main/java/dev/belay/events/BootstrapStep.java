// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import static dev.belay.events.BootstrapStep.Scope.CLUSTER;
import static dev.belay.events.BootstrapStep.Scope.EVERY_NODE;
import static dev.belay.events.BootstrapStep.Scope.MASTERS;
import static dev.belay.events.BootstrapStep.Scope.WORKERS;
import static dev.belay.events.Service.COMPUTE;
import static dev.belay.events.Service.NODE_CONFIG;
import static dev.belay.events.Service.PKI;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a cluster is born, told once: README.md and the system test hold the same list, and tests keep the three equal. The
 * order of the constants is the order of the story; what may really run when is in {@link #needs}.
 */
public enum BootstrapStep {
    PREPARE_SSH_ACCESS("Make the cluster's SSH key", NODE_CONFIG, CLUSTER),
    CREATE_AUTHORITIES("Create the certificate authorities", PKI, CLUSTER),
    RESERVE_ENDPOINT("Reserve the API endpoint", COMPUTE, CLUSTER),
    OPEN_PORTS("Create the security groups and their rules", COMPUTE, CLUSTER),
    SPREAD_MASTERS("Create the anti-affinity group of the masters", COMPUTE, CLUSTER),
    REGISTER_SSH_KEY("Register the SSH key at the cloud", COMPUTE, CLUSTER, all(PREPARE_SSH_ACCESS)),
    CREATE_REGISTRY_BUCKET("Create the registry's bucket and its key", COMPUTE, CLUSTER),
    CREATE_MACHINE(
            "Create the machine",
            COMPUTE,
            EVERY_NODE,
            all(RESERVE_ENDPOINT),
            all(OPEN_PORTS),
            all(SPREAD_MASTERS),
            all(REGISTER_SSH_KEY)),
    ATTACH_ENDPOINT("Attach the master to the API endpoint", COMPUTE, MASTERS, sameNode(CREATE_MACHINE)),
    ENROL_NODE("Reach the node and give it a new host key", NODE_CONFIG, EVERY_NODE, sameNode(CREATE_MACHINE)),
    PREPARE_OS("Prepare the operating system", NODE_CONFIG, EVERY_NODE, sameNode(ENROL_NODE)),
    FETCH_BINARIES("Fetch the binaries", NODE_CONFIG, EVERY_NODE, sameNode(PREPARE_OS)),
    START_CONTAINERD("Start the container runtime", NODE_CONFIG, EVERY_NODE, sameNode(FETCH_BINARIES)),
    IMPORT_IMAGES("Import the container images", NODE_CONFIG, EVERY_NODE, sameNode(START_CONTAINERD)),
    REQUEST_CERTIFICATES(
            "Make the node's keys and request its certificates",
            NODE_CONFIG,
            EVERY_NODE,
            sameNode(PREPARE_OS),
            all(RESERVE_ENDPOINT)),
    ISSUE_CERTIFICATES(
            "Issue the node's certificates", PKI, EVERY_NODE, all(CREATE_AUTHORITIES), sameNode(REQUEST_CERTIFICATES)),
    INSTALL_CERTIFICATES("Install the node's certificates", NODE_CONFIG, EVERY_NODE, sameNode(ISSUE_CERTIFICATES)),
    START_INFRA_ETCD(
            "Form the infra etcd", NODE_CONFIG, MASTERS, sameNode(FETCH_BINARIES), all(INSTALL_CERTIFICATES, MASTERS)),
    CONFIGURE_INFRA_ETCD(
            "Give the infra etcd its users and the network configuration", NODE_CONFIG, CLUSTER, all(START_INFRA_ETCD)),
    START_FLANNEL(
            "Join the pod network",
            NODE_CONFIG,
            EVERY_NODE,
            sameNode(FETCH_BINARIES),
            sameNode(INSTALL_CERTIFICATES),
            all(CONFIGURE_INFRA_ETCD)),
    START_HAPROXY(
            "Start the load balancer",
            NODE_CONFIG,
            WORKERS,
            sameNode(INSTALL_CERTIFICATES),
            all(CREATE_MACHINE, MASTERS)),
    START_KUBELET(
            "Start the kubelet",
            NODE_CONFIG,
            EVERY_NODE,
            sameNode(START_CONTAINERD),
            sameNode(INSTALL_CERTIFICATES),
            sameNode(START_HAPROXY)),
    START_KUBE_ETCD(
            "Form the Kubernetes etcd", NODE_CONFIG, MASTERS, all(START_KUBELET, MASTERS), sameNode(IMPORT_IMAGES)),
    START_API_SERVER("Start the API server", NODE_CONFIG, MASTERS, all(START_KUBE_ETCD)),
    START_CONTROLLER_MANAGER("Start the controller manager", NODE_CONFIG, MASTERS, sameNode(START_API_SERVER)),
    START_SCHEDULER("Start the scheduler", NODE_CONFIG, MASTERS, sameNode(START_API_SERVER)),
    REACH_ENDPOINT(
            "Reach the API through its endpoint", NODE_CONFIG, CLUSTER, all(ATTACH_ENDPOINT), all(START_API_SERVER)),
    BIND_ROLES("Bind the first roles", NODE_CONFIG, CLUSTER, all(START_API_SERVER)),
    START_KUBE_PROXY(
            "Start the service proxy",
            NODE_CONFIG,
            EVERY_NODE,
            sameNode(START_KUBELET),
            sameNode(IMPORT_IMAGES),
            all(START_API_SERVER)),
    JOIN_NODE(
            "Label the node and see it Ready",
            NODE_CONFIG,
            EVERY_NODE,
            all(BIND_ROLES),
            sameNode(START_KUBELET),
            sameNode(START_FLANNEL)),
    INSTALL_COREDNS("Install the cluster DNS", NODE_CONFIG, CLUSTER, all(BIND_ROLES), all(JOIN_NODE)),
    INSTALL_METRICS_SERVER("Install the metrics server", NODE_CONFIG, CLUSTER, all(BIND_ROLES), all(JOIN_NODE)),
    INSTALL_TRAEFIK("Install the ingress controller", NODE_CONFIG, CLUSTER, all(BIND_ROLES), all(JOIN_NODE)),
    INSTALL_REGISTRY(
            "Install the private registry",
            NODE_CONFIG,
            CLUSTER,
            all(BIND_ROLES),
            all(JOIN_NODE),
            all(CREATE_REGISTRY_BUCKET)),
    START_PROBES("Start a probe pod on every node", NODE_CONFIG, CLUSTER, all(BIND_ROLES), all(IMPORT_IMAGES)),
    AWAIT_PROBE(
            "See the node's probe pod get an address", NODE_CONFIG, EVERY_NODE, all(START_PROBES), sameNode(JOIN_NODE)),
    PROBE_PODS(
            "See the node's pods reach the others",
            NODE_CONFIG,
            EVERY_NODE,
            all(AWAIT_PROBE),
            all(INSTALL_COREDNS),
            sameNode(START_KUBE_PROXY)),
    REMOVE_PROBES("Take the probe pods away", NODE_CONFIG, CLUSTER, all(PROBE_PODS));

    private final String title;
    private final Service service;
    private final Scope scope;
    private final List<Need> needs;

    BootstrapStep(String title, Service service, Scope scope, Need... needs) {
        this.title = title;
        this.service = service;
        this.scope = scope;
        this.needs = List.of(needs);
    }

    /** The stable key in facts and rows: never renamed, since a bootstrap under way is recorded by it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    /** Who does the step, and says so. */
    public Service service() {
        return service;
    }

    public Scope scope() {
        return scope;
    }

    public List<Need> needs() {
        return needs;
    }

    /** Empty for a key of another operation or of a later release. */
    public static Optional<BootstrapStep> withKey(String key) {
        return Arrays.stream(values()).filter(step -> step.key().equals(key)).findFirst();
    }

    private static Need all(BootstrapStep step) {
        return new Need(step, false, EVERY_NODE);
    }

    private static Need all(BootstrapStep step, Scope of) {
        return new Need(step, false, of);
    }

    private static Need sameNode(BootstrapStep step) {
        return new Need(step, true, EVERY_NODE);
    }

    /** For what a step is done: once for the cluster, or once for each node of the kind. */
    public enum Scope {
        CLUSTER,
        EVERY_NODE,
        MASTERS,
        WORKERS;

        public boolean includes(Role role) {
            return switch (this) {
                case CLUSTER -> false;
                case EVERY_NODE -> true;
                case MASTERS -> role == Role.CONTROL_PLANE;
                case WORKERS -> role == Role.WORKER;
            };
        }
    }

    /**
     * What must be finished before: {@code step} on the same node, or on all nodes within {@code of}. A step that is not for
     * the node holds nobody up.
     */
    public record Need(BootstrapStep step, boolean onSameNode, Scope of) {}
}
