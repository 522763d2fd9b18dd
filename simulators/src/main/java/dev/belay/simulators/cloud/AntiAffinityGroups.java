// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.cloud.Operations.Intent;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.record.AntiAffinityGroup;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.store.Ledger;
import java.util.List;
import java.util.UUID;

/** Instances that never share a host. Names are not unique: whether the real service refuses a second is not known. */
final class AntiAffinityGroups {

    private final Ledger ledger;
    private final Operations operations;

    AntiAffinityGroups(Ledger ledger, Operations operations) {
        this.ledger = ledger;
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-anti-affinity-groups", "/anti-affinity-group", this::list),
                Route.get("get-anti-affinity-group", "/anti-affinity-group/{id}", this::get),
                Route.post("create-anti-affinity-group", "/anti-affinity-group", this::create),
                Route.delete("delete-anti-affinity-group", "/anti-affinity-group/{id}", this::delete));
    }

    private JsonNode list(Request request) {
        var groups = Body.MAPPER.createArrayNode();
        ledger.records().all(AntiAffinityGroup.class).forEach(group -> groups.add(view(group, request.zone())));
        return Body.MAPPER.createObjectNode().set("anti-affinity-groups", groups);
    }

    private JsonNode get(Request request) {
        return view(find(request), request.zone());
    }

    private AntiAffinityGroup find(Request request) {
        return ledger.records()
                .find(AntiAffinityGroup.class, request.id().toString())
                .orElseThrow(() -> Refusal.notFound("Anti-affinity Group"));
    }

    private JsonNode create(Request request) {
        var group = new AntiAffinityGroup(
                UUID.randomUUID(),
                request.body().requiredText("name", 1, 255),
                request.body().text("description", 0, 255).orElse(null));
        return operations.begin(request, change -> {
            change.put(group);
            return Intent.about("anti-affinity-group", group.id(), new Effect.Nothing());
        });
    }

    private JsonNode delete(Request request) {
        var id = find(request).id();
        return operations.begin(request, change -> {
            References.freeAntiAffinityGroup(change, id);
            return Intent.about("anti-affinity-group", id, new Effect.DeleteAntiAffinityGroup(id));
        });
    }

    /** Members in other zones are not shown. */
    private ObjectNode view(AntiAffinityGroup group, String zone) {
        var view = Body.MAPPER.createObjectNode().put("id", group.key()).put("name", group.name());
        if (group.description() != null) {
            view.put("description", group.description());
        }
        var members = view.putArray("instances");
        ledger.records()
                .all(Instance.class)
                .filter(each -> each.zone().equals(zone)
                        && each.memberships().antiAffinityGroups().contains(group.id()))
                .forEach(each -> members.addObject().put("id", each.key()));
        return view;
    }
}
