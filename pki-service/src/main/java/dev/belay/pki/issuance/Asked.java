// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.eventing.Envelope;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.pki.issuance.LedgerEntry.Cause;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node's request as it was heard. {@code fact} is the id of the fact, {@code operation} the one that it belongs to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Asked(UUID fact, @Nullable OperationId operation, CertificatesRequested batch) {

    /** The reason that makes a request a step of the plan; any other stands for itself (a renewal, a repair). */
    private static final String BOOTSTRAP = "bootstrap";

    static final BootstrapStep STEP = BootstrapStep.ISSUE_CERTIFICATES;

    static Asked by(CertificatesRequested batch, Envelope envelope) {
        return new Asked(envelope.id(), envelope.operation(), batch);
    }

    ClusterId cluster() {
        return batch.cluster();
    }

    NodeName node() {
        return batch.node();
    }

    boolean isStep() {
        return batch.reason().equals(BOOTSTRAP);
    }

    Cause cause() {
        return new Cause(
                Service.NODE_CONFIG, Service.NODE_CONFIG.serviceName(), batch.reason(), batch.node(), operation, fact);
    }
}
