// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.record.CloudOperation;
import dev.belay.simulators.cloud.record.CloudOperation.Outcome;
import dev.belay.simulators.cloud.record.CloudOperation.Reference;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.store.Change;
import dev.belay.simulators.cloud.store.Ledger;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The asynchronous jobs: accepted in one change together with what they begin, ended later by the {@link OperationRunner}. */
final class Operations {

    private final Ledger ledger;
    private final Latency latency;
    private final OperationRunner runner;
    private final Clock clock;

    Operations(Ledger ledger, Latency latency, OperationRunner runner, Clock clock) {
        this.ledger = ledger;
        this.latency = latency;
        this.runner = runner;
        this.clock = clock;
    }

    /** What a call wants: the thing it is about, and what shall become true of it. */
    record Intent(Reference reference, Effect effect) {

        static Intent about(String kind, Object id, Effect effect) {
            return new Intent(new Reference(id.toString(), "/v2/%s/%s".formatted(kind, id), "get-" + kind), effect);
        }
    }

    List<Route> routes() {
        return List.of(Route.get("get-operation", "/operation/{id}", this::get));
    }

    /** Checks and begins in {@code work}; nothing happened when that refuses. */
    JsonNode begin(Request request, Function<Change, Intent> work) {
        var accepted = ledger.change(change -> {
            var intent = work.apply(change);
            var operation = new CloudOperation(
                    UUID.randomUUID(),
                    request.zone(),
                    intent.reference(),
                    clock.instant().plus(latency.draw(request.operation())),
                    intent.effect(),
                    Outcome.PENDING,
                    request.sabotage().orElse(null));
            change.put(operation);
            runner.endAtOnce(change, operation);
            return operation;
        });
        runner.schedule(accepted.id());
        return view(firstAnswer(request, accepted));
    }

    /** Most operations say that they are pending at first, even those that are over by then. */
    private CloudOperation firstAnswer(Request request, CloudOperation accepted) {
        return latency.instant(request.operation())
                ? ledger.records().find(CloudOperation.class, accepted.key()).orElse(accepted)
                : accepted;
    }

    private JsonNode get(Request request) {
        return ledger.records()
                .find(CloudOperation.class, request.id().toString())
                .filter(operation -> operation.zone().equals(request.zone()))
                .map(Operations::view)
                .orElseThrow(() -> Refusal.notFound("Operation"));
    }

    private static JsonNode view(CloudOperation operation) {
        var view = Body.MAPPER
                .createObjectNode()
                .put("id", operation.key())
                .put("state", operation.outcome().state());
        if (operation.outcome().reason() != null) {
            view.put("reason", operation.outcome().reason());
        }
        if (operation.outcome().message() != null) {
            view.put("message", operation.outcome().message());
        }
        view.putObject("reference")
                .put("id", operation.reference().id())
                .put("link", operation.reference().link())
                .put("command", operation.reference().command());
        return view;
    }
}
