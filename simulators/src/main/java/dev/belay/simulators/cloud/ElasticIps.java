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
import dev.belay.simulators.cloud.network.Addresses;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.store.Change;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.cloud.store.Reading;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Addresses that may move between instances of their zone. */
final class ElasticIps {

    private final Ledger ledger;
    private final Operations operations;
    private final Addresses addresses;

    ElasticIps(Ledger ledger, Operations operations, Addresses addresses) {
        this.ledger = ledger;
        this.operations = operations;
        this.addresses = addresses;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-elastic-ips", "/elastic-ip", this::list),
                Route.get("get-elastic-ip", "/elastic-ip/{id}", this::get),
                Route.post("create-elastic-ip", "/elastic-ip", this::create),
                Route.put("update-elastic-ip", "/elastic-ip/{id}", this::update),
                Route.delete("delete-elastic-ip", "/elastic-ip/{id}", this::delete),
                Route.delete("reset-elastic-ip-field", "/elastic-ip/{id}/description", this::forgetDescription),
                Route.put("attach-instance-to-elastic-ip", "/elastic-ip/{id}:attach", this::attach),
                Route.put("detach-instance-from-elastic-ip", "/elastic-ip/{id}:detach", this::detach));
    }

    private JsonNode list(Request request) {
        var all = Body.MAPPER.createArrayNode();
        ledger.records()
                .all(ElasticIp.class)
                .filter(each -> each.zone().equals(request.zone()))
                .forEach(each -> all.add(view(each)));
        return Body.MAPPER.createObjectNode().set("elastic-ips", all);
    }

    private JsonNode get(Request request) {
        return view(find(ledger.records(), request));
    }

    private static ElasticIp find(Reading records, Request request) {
        return records.find(ElasticIp.class, request.id().toString())
                .filter(each -> each.zone().equals(request.zone()))
                .orElseThrow(() -> Refusal.notFound("Elastic IP"));
    }

    private JsonNode create(Request request) {
        var body = request.body();
        var family = body.oneOf("addressfamily", List.of("inet4", "inet6")).orElse("inet4");
        var description = body.text("description", 0, 255).orElse(null);
        var healthCheck =
                body.object("healthcheck").map(HealthCheckRequest::read).orElse(null);
        var labels = body.labels().orElse(Map.of());
        var id = UUID.randomUUID();
        return operations.begin(request, change -> {
            Quotas.admit(change, "elastic-ip");
            var address = family.equals("inet4") ? addresses.next(ledger.records()) : null;
            var cidr = address == null ? Addresses.prefix(id) : null;
            change.put(new ElasticIp(id, request.zone(), address, cidr, description, healthCheck, labels));
            return about(id, new Effect.Nothing());
        });
    }

    private JsonNode update(Request request) {
        return operations.begin(request, change -> {
            var changed = find(change, request);
            changed = request.body()
                    .text("description", 0, 255)
                    .map(changed::withDescription)
                    .orElse(changed);
            changed = request.body().labels().map(changed::withLabels).orElse(changed);
            change.put(withHealthCheck(changed, request.body()));
            return about(changed.id(), new Effect.Nothing());
        });
    }

    private static ElasticIp withHealthCheck(ElasticIp elasticIp, Body body) {
        var wanted = body.object("healthcheck");
        if (wanted.isEmpty()) {
            return elasticIp;
        }
        var present = elasticIp.healthCheck();
        if (present == null) {
            throw Refusal.badRequest("A manual elastic IP cannot become a managed one");
        }
        var healthCheck = HealthCheckRequest.read(wanted.get());
        if (!healthCheck.mode().equals(present.mode())) {
            throw Refusal.badRequest("The mode of a health check cannot be changed");
        }
        return elasticIp.withHealthCheck(healthCheck);
    }

    private JsonNode forgetDescription(Request request) {
        return operations.begin(request, change -> {
            var elasticIp = find(change, request);
            change.put(elasticIp.withDescription(null));
            return about(elasticIp.id(), new Effect.Nothing());
        });
    }

    private JsonNode delete(Request request) {
        return operations.begin(request, change -> {
            var id = find(change, request).id();
            References.freeElasticIp(change, id);
            return about(id, new Effect.DeleteElasticIp(id));
        });
    }

    private JsonNode attach(Request request) {
        return operations.begin(request, change -> {
            var id = find(change, request).id();
            return about(id, new Effect.Attach(id, target(change, request)));
        });
    }

    private JsonNode detach(Request request) {
        return operations.begin(request, change -> {
            var id = find(change, request).id();
            return about(id, new Effect.Detach(id, target(change, request)));
        });
    }

    private static UUID target(Change change, Request request) {
        var id = request.body().requiredReference("instance");
        var instance = Instances.find(change, request.zone(), id);
        if (instance.network().address() == null) {
            throw Refusal.badRequest("Instance has no public address");
        }
        return instance.id();
    }

    private static Intent about(UUID id, Effect effect) {
        return Intent.about("elastic-ip", id, effect);
    }

    static ObjectNode view(ElasticIp elasticIp) {
        var view = Body.MAPPER.createObjectNode().put("id", elasticIp.key());
        if (elasticIp.address() != null) {
            view.put("ip", elasticIp.address()).put("addressfamily", "inet4");
        }
        if (elasticIp.cidr() != null) {
            view.put("cidr", elasticIp.cidr()).put("addressfamily", "inet6");
        }
        if (elasticIp.description() != null) {
            view.put("description", elasticIp.description());
        }
        var labels = view.putObject("labels");
        elasticIp.labels().forEach(labels::put);
        if (elasticIp.healthCheck() != null) {
            view.set("healthcheck", HealthCheckRequest.view(elasticIp.healthCheck()));
        }
        return view;
    }
}
