// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.cloud.Operations.Intent;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.Resource;
import dev.belay.simulators.cloud.record.ReverseName;
import dev.belay.simulators.cloud.store.Ledger;
import java.util.List;
import java.util.stream.Stream;

/** Names of addresses. */
final class ReverseNames {

    private final Ledger ledger;
    private final Operations operations;

    ReverseNames(Ledger ledger, Operations operations) {
        this.ledger = ledger;
        this.operations = operations;
    }

    List<Route> routes() {
        return Stream.concat(of("instance", Instance.class), of("elastic-ip", ElasticIp.class))
                .toList();
    }

    private Stream<Route> of(String owner, Class<? extends Resource> type) {
        var path = "/reverse-dns/%s/{id}".formatted(owner);
        return Stream.of(
                Route.get("get-reverse-dns-" + owner, path, this::get),
                Route.post("update-reverse-dns-" + owner, path, request -> set(request, owner, type)),
                Route.delete("delete-reverse-dns-" + owner, path, request -> delete(request, owner)));
    }

    private JsonNode get(Request request) {
        return ledger.records()
                .find(ReverseName.class, request.id().toString())
                .map(name -> Body.MAPPER.createObjectNode().put("domain-name", name.domain()))
                .orElseThrow(() -> Refusal.notFound("Reverse DNS record"));
    }

    private JsonNode set(Request request, String owner, Class<? extends Resource> type) {
        var domain = request.body().requiredText("domain-name", 1, 253);
        return operations.begin(request, change -> {
            var id = request.id();
            if (change.find(type, id.toString()).isEmpty()) {
                throw Refusal.notFound(type == Instance.class ? "Instance" : "Elastic IP");
            }
            change.put(new ReverseName(id, domain.endsWith(".") ? domain : domain + "."));
            return Intent.about(owner, id, new Effect.Nothing());
        });
    }

    private JsonNode delete(Request request, String owner) {
        return operations.begin(request, change -> {
            var name = change.find(ReverseName.class, request.id().toString())
                    .orElseThrow(() -> Refusal.notFound("Reverse DNS record"));
            change.remove(name);
            return Intent.about(owner, name.owner(), new Effect.Nothing());
        });
    }
}
