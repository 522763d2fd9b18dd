// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import static dev.belay.gateway.condition.Verdict.no;
import static dev.belay.gateway.condition.Verdict.yes;

import dev.belay.gateway.condition.Verdict;
import java.util.List;

/** What a {@link Node} says of itself, in the order in which it comes true. */
final class NodeVerdicts {

    private NodeVerdicts() {}

    static List<Verdict> of(Node node) {
        return List.of(
                node.machine() == null
                        ? no("InfrastructureReady", "MachineMissing", "The machine does not exist yet")
                        : yes(
                                "InfrastructureReady",
                                "MachineExists",
                                "The machine runs at " + node.machine().address()),
                node.os() == null
                        ? no("Enrolled", "NotReached", "The machine was not reached yet")
                        : yes("Enrolled", "Reached", "The machine was reached and shows a host key of its own"),
                node.certificates().isEmpty()
                        ? no("CertificatesAvailable", "NotIssued", "The node's certificates are not issued yet")
                        : yes("CertificatesAvailable", "Issued", "The node's certificates are issued"),
                node.kubeletVersion() == null
                        ? no("Ready", "NotJoined", "The node was not seen Ready in the Kubernetes API yet")
                        : yes("Ready", "Joined", "The node was seen Ready with " + node.kubeletVersion()),
                node.drift().isNone()
                        ? yes("UpToDate", "AsIntended", "Nothing is known to differ from the recorded intent")
                        : no(
                                "UpToDate",
                                "Drifted",
                                "%d things differ"
                                        .formatted(node.drift().items().size())));
    }
}
