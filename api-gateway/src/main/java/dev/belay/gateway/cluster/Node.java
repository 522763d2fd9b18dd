// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.eventing.Envelope;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.NodeConfigFact.DriftFound;
import dev.belay.events.NodeConfigFact.DriftRepaired;
import dev.belay.events.NodeConfigFact.NodeEnrolled;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PlannedNode;
import dev.belay.gateway.condition.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one node of one cluster, folded from its facts; pure like {@link Cluster}.
 *
 * @param drift what was last found to differ from the recorded intent
 */
public record Node(
        PlannedNode planned,
        @Nullable Machine machine,
        @Nullable OsFacts os,
        List<HeldCertificate> certificates,
        @Nullable String kubeletVersion,
        @Nullable Instant rebootedAt,
        Drift drift,
        List<Condition> conditions) {

    public static Node planned(PlannedNode planned, Instant at) {
        return new Node(planned, null, null, List.of(), null, null, Drift.NONE, List.of()).judgedAt(at);
    }

    /** The node that a fact is about; empty for facts about the whole cluster. */
    public static Optional<NodeName> subject(Envelope heard) {
        return switch (heard.fact()) {
            case NodeCreated fact -> Optional.of(fact.node());
            case NodeEnrolled fact -> Optional.of(fact.node());
            case CertsIssued fact -> Optional.of(fact.node());
            case NodeReady fact -> Optional.of(fact.node());
            case NodeRebooted fact -> Optional.of(fact.node());
            case DriftFound fact -> Optional.of(fact.node());
            case DriftRepaired fact -> Optional.of(fact.node());
            default -> Optional.empty();
        };
    }

    public Node on(Envelope heard) {
        var next = next(heard);
        return next.equals(this) ? this : next.judgedAt(heard.time());
    }

    /** A reconciliation looked at the whole cluster and ended: what it did not find any more is gone. */
    Node lookedAt(OperationId reconciliation, Instant at) {
        return drift.isNone() || reconciliation.equals(drift.foundBy())
                ? this
                : differing(Drift.NONE).judgedAt(at);
    }

    private Node next(Envelope heard) {
        return switch (heard.fact()) {
            case NodeCreated fact -> on(Machine.of(fact));
            case NodeEnrolled fact -> on(fact.os());
            case CertsIssued fact -> holding(HeldCertificate.renewed(certificates, fact));
            case NodeReady fact -> ready(fact.kubeletVersion());
            case NodeRebooted fact -> rebooted(fact, heard.time());
            case DriftFound fact -> differing(new Drift(fact.items(), heard.operation()));
            case DriftRepaired _ -> differing(Drift.NONE);
            default -> this;
        };
    }

    private Node on(Machine created) {
        return new Node(planned, created, os, certificates, kubeletVersion, rebootedAt, drift, conditions);
    }

    private Node on(OsFacts found) {
        return new Node(planned, machine, found, certificates, kubeletVersion, rebootedAt, drift, conditions);
    }

    private Node holding(List<HeldCertificate> held) {
        return new Node(planned, machine, os, held, kubeletVersion, rebootedAt, drift, conditions);
    }

    private Node ready(String version) {
        return new Node(planned, machine, os, certificates, version, rebootedAt, drift, conditions);
    }

    private Node rebooted(NodeRebooted fact, Instant at) {
        if (os == null || os.bootId().equals(fact.bootId())) {
            return this;
        }
        var since = new OsFacts(
                os.id(), os.version(), os.kernel(), os.architecture(), os.cpus(), os.memoryMiB(), fact.bootId());
        return new Node(planned, machine, since, certificates, kubeletVersion, at, drift, conditions);
    }

    private Node differing(Drift found) {
        return new Node(planned, machine, os, certificates, kubeletVersion, rebootedAt, found, conditions);
    }

    private Node judgedAt(Instant at) {
        var verdicts = NodeVerdicts.of(this);
        return new Node(
                planned,
                machine,
                os,
                certificates,
                kubeletVersion,
                rebootedAt,
                drift,
                Condition.after(conditions, verdicts, at));
    }
}
