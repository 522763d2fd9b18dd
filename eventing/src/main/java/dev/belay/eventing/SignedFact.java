// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.eventing.FactRejectedException.Reason;
import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what is on the wire into an {@link Envelope}, if it is signed by a service that may say it. */
@ApplicationScoped
class SignedFact {

    private final ServiceKeys keys;

    SignedFact(ServiceKeys keys) {
        this.keys = keys;
    }

    /** @throws FactRejectedException when it is malformed, not signed by its source, or not its source's to say */
    Envelope open(CloudEvent event) {
        var source = source(event);
        if (!FactSignature.verifies(keys.of(source), event.signature(), event.signed())) {
            throw new FactRejectedException(
                    Reason.BAD_SIGNATURE,
                    "Expected %s %s to be signed by %s but it is not"
                            .formatted(event.type(), event.id(), event.source()));
        }
        if (!FactCodec.maySay(source, event.type())) {
            throw new FactRejectedException(
                    Reason.NOT_ITS_TO_SAY,
                    "%s said %s, which is not its to say".formatted(event.source(), event.type()));
        }
        var cluster = subject(event);
        var fact = FactCodec.read(event.type(), cluster, event.data());
        if (!fact.cluster().equals(cluster)) {
            throw new FactRejectedException(
                    Reason.WRONG_SUBJECT,
                    "Expected the data of %s to speak of cluster %s".formatted(event.id(), cluster));
        }
        return new Envelope(event.id(), source, event.time(), cluster, operation(event), causation(event), fact);
    }

    private static Service source(CloudEvent event) {
        try {
            return Service.named(event.source().substring(1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new FactRejectedException(
                    Reason.UNKNOWN_SOURCE, "Expected one of the five services as source of " + event.id(), e);
        }
    }

    private static ClusterId subject(CloudEvent event) {
        try {
            return ClusterId.parse(event.subject());
        } catch (IllegalArgumentException e) {
            throw new FactRejectedException(Reason.UNDECODABLE, "Expected a cluster id as subject of " + event.id(), e);
        }
    }

    private static @Nullable OperationId operation(CloudEvent event) {
        try {
            return event.operation() == null ? null : OperationId.parse(event.operation());
        } catch (IllegalArgumentException e) {
            throw new FactRejectedException(Reason.UNDECODABLE, "Expected an operation id in " + event.id(), e);
        }
    }

    private static @Nullable UUID causation(CloudEvent event) {
        try {
            return event.causation() == null ? null : UUID.fromString(event.causation());
        } catch (IllegalArgumentException e) {
            throw new FactRejectedException(
                    Reason.UNDECODABLE, "Expected the id of a fact as cause of " + event.id(), e);
        }
    }
}
