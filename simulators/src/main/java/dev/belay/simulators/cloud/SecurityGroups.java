// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.cloud.Operations.Intent;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.network.Cidr;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.SecurityGroup;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.cloud.store.Reading;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Firewalls of instances, known to the whole organisation. */
final class SecurityGroups {

    private static final String DEFAULT = "default";

    private final Ledger ledger;
    private final Operations operations;

    SecurityGroups(Ledger ledger, Operations operations) {
        this.ledger = ledger;
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-security-groups", "/security-group", this::list),
                Route.get("get-security-group", "/security-group/{id}", this::get),
                Route.post("create-security-group", "/security-group", this::create),
                Route.delete("delete-security-group", "/security-group/{id}", this::delete),
                Route.post("add-rule-to-security-group", "/security-group/{id}/rules", this::addRule),
                Route.delete("delete-rule-from-security-group", "/security-group/{id}/rules/{rule}", this::deleteRule),
                Route.put("attach-instance-to-security-group", "/security-group/{id}:attach", this::attach),
                Route.put("detach-instance-from-security-group", "/security-group/{id}:detach", this::detach),
                Route.put("add-external-source-to-security-group", "/security-group/{id}:add-source", this::addSource),
                Route.put(
                        "remove-external-source-from-security-group",
                        "/security-group/{id}:remove-source",
                        this::removeSource));
    }

    /** Every organisation is born with one. */
    void seed() {
        ledger.change(change -> {
            if (change.all(SecurityGroup.class).findAny().isEmpty()) {
                change.put(
                        new SecurityGroup(UUID.randomUUID(), DEFAULT, "Default Security Group", List.of(), List.of()));
            }
            return DEFAULT;
        });
    }

    /** What an instance gets that asks for none. */
    static List<UUID> defaults(Reading records) {
        return records.all(SecurityGroup.class)
                .filter(group -> group.name().equals(DEFAULT))
                .map(SecurityGroup::id)
                .toList();
    }

    static SecurityGroup find(Reading records, UUID id) {
        return records.find(SecurityGroup.class, id.toString()).orElseThrow(() -> Refusal.notFound("Security Group"));
    }

    private JsonNode list(Request request) {
        var groups = Body.MAPPER.createArrayNode();
        if (request.argument("visibility").orElse("private").equals("public")) {
            Catalogue.PUBLIC_GROUPS.stream().sorted().forEach(name -> groups.add(SecurityGroupView.ofPublic(name)));
        } else {
            ledger.records()
                    .all(SecurityGroup.class)
                    .forEach(group -> groups.add(SecurityGroupView.of(ledger.records(), group)));
        }
        return Body.MAPPER.createObjectNode().set("security-groups", groups);
    }

    private JsonNode get(Request request) {
        return SecurityGroupView.of(ledger.records(), find(ledger.records(), request.id()));
    }

    private JsonNode create(Request request) {
        var name = request.body().requiredText("name", 1, 255);
        var description = request.body().text("description", 0, 255).orElse(null);
        var group = new SecurityGroup(UUID.randomUUID(), name, description, List.of(), List.of());
        return operations.begin(request, change -> {
            if (change.all(SecurityGroup.class).anyMatch(each -> each.name().equals(name))) {
                throw Refusal.conflict("Security Group name is already in use");
            }
            change.put(group);
            return about(group.id(), new Effect.Nothing());
        });
    }

    private JsonNode delete(Request request) {
        return operations.begin(request, change -> {
            var id = find(change, request.id()).id();
            References.freeSecurityGroup(change, id);
            return about(id, new Effect.DeleteSecurityGroup(id));
        });
    }

    /** The operation names the group, not the rule. */
    private JsonNode addRule(Request request) {
        return operations.begin(request, change -> {
            var id = find(change, request.id()).id();
            return about(id, new Effect.AddRule(id, RuleRequest.read(change, request.body())));
        });
    }

    private JsonNode deleteRule(Request request) {
        var rule = Body.uuid(request.at("rule"));
        return operations.begin(request, change -> {
            var group = find(change, request.id());
            if (group.rules().stream().noneMatch(each -> each.id().equals(rule))) {
                throw Refusal.notFound("Security Group Rule");
            }
            return about(group.id(), new Effect.DeleteRule(group.id(), rule));
        });
    }

    private JsonNode attach(Request request) {
        return operations.begin(request, change -> {
            var group = find(change, request.id()).id();
            return about(group, new Effect.Join(group, member(change, request)));
        });
    }

    private JsonNode detach(Request request) {
        return operations.begin(request, change -> {
            var group = find(change, request.id()).id();
            return about(group, new Effect.Leave(group, member(change, request)));
        });
    }

    private static UUID member(Reading records, Request request) {
        var id = request.body().requiredReference("instance");
        return Instances.find(records, request.zone(), id).id();
    }

    private JsonNode addSource(Request request) {
        var cidr = Cidr.checked(request.body().requiredText("cidr", 1, 255));
        return operations.begin(request, change -> {
            var group = find(change, request.id());
            var sources = Stream.concat(group.externalSources().stream(), Stream.of(cidr))
                    .distinct();
            change.put(group.withExternalSources(sources.toList()));
            return about(group.id(), new Effect.Nothing());
        });
    }

    private JsonNode removeSource(Request request) {
        var cidr = request.body().requiredText("cidr", 1, 255);
        return operations.begin(request, change -> {
            var group = find(change, request.id());
            var sources = group.externalSources().stream().filter(each -> !each.equals(cidr));
            change.put(group.withExternalSources(sources.toList()));
            return about(group.id(), new Effect.Nothing());
        });
    }

    private static Intent about(UUID group, Effect effect) {
        return Intent.about("security-group", group, effect);
    }

    /** Members in all zones, for the administration. */
    static Stream<Instance> members(Reading records, UUID group) {
        return records.all(Instance.class)
                .filter(each -> each.memberships().securityGroups().contains(group));
    }
}
