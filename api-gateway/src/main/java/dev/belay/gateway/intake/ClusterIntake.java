// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.OperationId;
import dev.belay.gateway.cluster.Clusters;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Records that a cluster is asked for, and says so. */
@ApplicationScoped
class ClusterIntake {

    private final Clusters clusters;
    private final Recorder recorder;
    private final IdempotentAnswers answers;
    private final SecureRandom random = new SecureRandom();

    ClusterIntake(Clusters clusters, Recorder recorder, IdempotentAnswers answers) {
        this.clusters = clusters;
        this.recorder = recorder;
        this.answers = answers;
    }

    /**
     * The operation that bootstraps the cluster: a new one, or the one that the same request began before.
     *
     * @throws RequestRefusedException 409 when a living cluster has the name
     */
    OperationId ask(ClusterSpec spec, String by, Optional<IdempotencyKey> key) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> record(spec, by, key));
        } catch (ConstraintViolationException e) {
            throw nameTaken(spec);
        }
    }

    /** Whether a living cluster has the name now; another may take it before {@link #ask} does. */
    boolean isTaken(ClusterSpec spec) {
        return clusters.nameTaken(spec.name());
    }

    /** @throws RequestRefusedException 409 when it is taken */
    static void requireFree(boolean taken, ClusterSpec spec) {
        if (taken) {
            throw nameTaken(spec);
        }
    }

    private OperationId record(ClusterSpec spec, String by, Optional<IdempotencyKey> key) {
        var operation = OperationId.random();
        if (key.isPresent() && !answers.claim(key.get(), operation.value())) {
            return new OperationId(answers.known(key.get()).orElseThrow());
        }
        requireFree(isTaken(spec), spec);
        var nodes = NodePlan.of(spec, random);
        recorder.record(new ClusterRequested(ClusterId.random(), spec, nodes, by), operation);
        return operation;
    }

    private static RequestRefusedException nameTaken(ClusterSpec spec) {
        return new RequestRefusedException(
                ProblemKind.NAME_TAKEN,
                "Expected a name of its own but a living cluster is called '%s'; choose another."
                        .formatted(spec.name()));
    }
}
