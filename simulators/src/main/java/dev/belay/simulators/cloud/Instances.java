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
import dev.belay.simulators.cloud.record.InstanceState;
import dev.belay.simulators.cloud.store.Change;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.cloud.store.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Virtual machines of a zone, apart from their creation and their power switch. */
final class Instances {

    private final Ledger ledger;
    private final Operations operations;

    Instances(Ledger ledger, Operations operations) {
        this.ledger = ledger;
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-instances", "/instance", this::list),
                Route.get("get-instance", "/instance/{id}", this::get),
                Route.put("update-instance", "/instance/{id}", this::update),
                Route.delete("delete-instance", "/instance/{id}", this::delete),
                Route.delete("reset-instance-field", "/instance/{id}/labels", this::forgetLabels),
                Route.put("add-instance-protection", "/instance/{id}:add-protection", this::guard),
                Route.put("remove-instance-protection", "/instance/{id}:remove-protection", this::unguard));
    }

    /** @throws Refusal for one of another zone as well */
    static Instance find(Reading records, String zone, UUID id) {
        return records.find(Instance.class, id.toString())
                .filter(instance -> instance.zone().equals(zone))
                .orElseThrow(() -> Refusal.notFound("Instance"));
    }

    /** The format of a filter by labels is not documented, so there is none. No instance has a manager. */
    private JsonNode list(Request request) {
        var instances = Body.MAPPER.createArrayNode();
        if (request.argument("manager-id").isEmpty()
                && request.argument("manager-type").isEmpty()) {
            ledger.records()
                    .all(Instance.class)
                    .filter(each -> each.zone().equals(request.zone()))
                    .filter(each -> request.argument("ip-address")
                            .map(ip -> answersAt(each, ip))
                            .orElse(true))
                    .sorted(Comparator.comparing(Instance::createdAt))
                    .forEach(each -> instances.add(InstanceView.listed(each)));
        }
        return Body.MAPPER.createObjectNode().set("instances", instances);
    }

    private boolean answersAt(Instance instance, String address) {
        return address.equals(instance.network().address())
                || instance.memberships().elasticIps().stream()
                        .flatMap(id -> ledger.records().find(ElasticIp.class, id.toString()).stream())
                        .anyMatch(elasticIp -> address.equals(elasticIp.address()));
    }

    private JsonNode get(Request request) {
        return InstanceView.whole(find(ledger.records(), request.zone(), request.id()));
    }

    private JsonNode update(Request request) {
        var body = request.body();
        var name = body.text("name", 1, 255).map(InstanceCreation::hostName);
        var userData = body.text("user-data", 1, UserData.LONGEST).map(UserData::checked);
        return edit(request, instance -> {
            var spec = instance.spec();
            spec = name.map(spec::withName).orElse(spec);
            spec = userData.map(spec::withUserData).orElse(spec);
            spec = body.labels().map(spec::withLabels).orElse(spec);
            return instance.withSpec(spec);
        });
    }

    private JsonNode forgetLabels(Request request) {
        return edit(request, instance -> instance.withSpec(instance.spec().withLabels(Map.of())));
    }

    private JsonNode guard(Request request) {
        return edit(request, instance -> instance.withGuarded(true));
    }

    private JsonNode unguard(Request request) {
        return edit(request, instance -> instance.withGuarded(false));
    }

    private JsonNode edit(Request request, UnaryOperator<Instance> change) {
        return operations.begin(request, records -> {
            var instance = find(records, request.zone(), request.id());
            records.put(change.apply(instance));
            return Intent.about("instance", instance.id(), new Effect.Nothing());
        });
    }

    private JsonNode delete(Request request) {
        return operations.begin(request, change -> {
            var instance = deletable(change, request);
            change.put(instance.withState(InstanceState.DESTROYING));
            return Intent.about("instance", instance.id(), new Effect.Destroy(instance.id()));
        });
    }

    private static Instance deletable(Change change, Request request) {
        var instance = find(change, request.zone(), request.id());
        if (instance.guarded()) {
            throw Refusal.forbidden(
                    "Operation delete-instance on resource %s is forbidden - reason: manual instance protection"
                            .formatted(instance.id()));
        }
        if (instance.state() == InstanceState.DESTROYING) {
            throw Refusal.conflict("Instance is already being destroyed");
        }
        return instance;
    }
}
