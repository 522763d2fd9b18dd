// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/** What is on the nodes, said by node-config-service. */
@SaidBy(Service.NODE_CONFIG)
public sealed interface NodeConfigFact extends Fact {

    /** @param publicKey ed25519, OpenSSH form; the cluster's machines admit its private half, which never leaves the service */
    @FactType("dev.belay.SshAccessPrepared.v1")
    record SshAccessPrepared(ClusterId cluster, String publicKey) implements NodeConfigFact {}

    /**
     * The machine was reached, its clock is right, and it shows a host key that it made itself.
     *
     * @param sshHostKey the key that every further connection must show, OpenSSH form
     */
    @FactType("dev.belay.NodeEnrolled.v1")
    record NodeEnrolled(ClusterId cluster, NodeName node, String sshHostKey, OsFacts os) implements NodeConfigFact {}

    /** What the machine says of itself: {@code /etc/os-release}, {@code uname}, {@code /proc}. Memory in MiB. */
    record OsFacts(
            String id, String version, String kernel, String architecture, int cpus, long memoryMiB, String bootId) {}

    /** The node made keys that never leave it; these are the requests (PKCS #10, PEM). {@code request} names the batch. */
    @FactType("dev.belay.CertificatesRequested.v1")
    record CertificatesRequested(
            ClusterId cluster, NodeName node, UUID request, String reason, List<SigningRequest> requests)
            implements NodeConfigFact {}

    record SigningRequest(CertificateProfile profile, String csr) {}

    /** The node is Ready in the Kubernetes API with the version, labels and taints that were asked for. */
    @FactType("dev.belay.NodeReady.v1")
    record NodeReady(ClusterId cluster, NodeName node, Role role, String address, String kubeletVersion)
            implements NodeConfigFact {}

    /** Every step of the bootstrap is done; {@code endpoint} is {@code https://<address>:<port>}. */
    @FactType("dev.belay.ClusterReady.v1")
    record ClusterReady(ClusterId cluster, String endpoint, String kubernetesVersion, List<NodeName> nodes)
            implements NodeConfigFact {}

    /** The node was down on purpose and serves again, Ready and uncordoned. */
    @FactType("dev.belay.NodeRebooted.v1")
    record NodeRebooted(ClusterId cluster, NodeName node, String bootId) implements NodeConfigFact {}

    /** What differs from the recorded intent, one entry per thing: {@code <step>: <call> <target>}. */
    @FactType("dev.belay.DriftFound.v1")
    record DriftFound(ClusterId cluster, NodeName node, List<String> items) implements NodeConfigFact {}

    @FactType("dev.belay.DriftRepaired.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DriftRepaired(ClusterId cluster, NodeName node, List<String> items) implements NodeConfigFact {}
}
