// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A consumer that remembers what it heard, answers a reboot with an end and a task, and breaks when told to. */
@ApplicationScoped
class HeardFacts implements FactsConsumer {

    private final List<Envelope> heard = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable ClusterId> brokenFor = new AtomicReference<>();
    private final Outbox outbox;
    private final Tasks tasks;

    HeardFacts(Outbox outbox, Tasks tasks) {
        this.outbox = outbox;
        this.tasks = tasks;
    }

    void breakFor(@Nullable ClusterId cluster) {
        brokenFor.set(cluster);
    }

    List<Fact> facts() {
        return heard.stream().map(Envelope::fact).toList();
    }

    @Override
    public void hear(Envelope envelope) {
        if (envelope.cluster().equals(brokenFor.get())) {
            throw new IllegalStateException("told to break");
        }
        heard.add(envelope);
        if (envelope.fact() instanceof NodeRebootRequested request) {
            outbox.announce(new OperationFinished(request.cluster(), Service.UPGRADE), envelope.operation());
            tasks.schedule(CountedWork.KIND, request.cluster().toString());
        }
    }
}
