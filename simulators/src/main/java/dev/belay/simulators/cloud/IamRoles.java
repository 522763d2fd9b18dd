// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.cloud.Operations.Intent;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.IamRole;
import dev.belay.simulators.cloud.record.IamRole.Policy;
import dev.belay.simulators.cloud.record.IamRole.Rule;
import dev.belay.simulators.cloud.record.IamRole.ServicePolicy;
import dev.belay.simulators.cloud.store.Ledger;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Roles that API keys may have. Whether the real service refuses a second of one name is not known, so it is not here. */
final class IamRoles {

    private static final List<String> STRATEGIES = List.of("allow", "deny");
    private static final List<String> TYPES = List.of("rules", "allow", "deny");

    private final Ledger ledger;
    private final Operations operations;

    IamRoles(Ledger ledger, Operations operations) {
        this.ledger = ledger;
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-iam-roles", "/iam-role", _ -> list()),
                Route.get("get-iam-role", "/iam-role/{id}", request -> view(find(request))),
                Route.post("create-iam-role", "/iam-role", this::create),
                Route.delete("delete-iam-role", "/iam-role/{id}", this::delete));
    }

    private JsonNode list() {
        var roles = Body.MAPPER.createArrayNode();
        ledger.records().all(IamRole.class).forEach(role -> roles.add(view(role)));
        return Body.MAPPER.createObjectNode().set("iam-roles", roles);
    }

    private IamRole find(Request request) {
        return ledger.records()
                .find(IamRole.class, request.id().toString())
                .orElseThrow(() -> Refusal.notFound("IAM role"));
    }

    private JsonNode create(Request request) {
        var body = request.body();
        var role = new IamRole(
                UUID.randomUUID(),
                body.requiredText("name", 1, 191),
                body.text("description", 0, 255).orElse(null),
                body.labels().orElse(Map.of()),
                body.flag("editable", true),
                body.object("policy").map(IamRoles::policy).orElse(new Policy(true, Map.of())));
        return operations.begin(request, change -> {
            change.put(role);
            return Intent.about("iam-role", role.id(), new Effect.Nothing());
        });
    }

    private static Policy policy(Body body) {
        var strategy = body.oneOf("default-service-strategy", STRATEGIES)
                .orElseThrow(() -> Body.missing("default-service-strategy"));
        return new Policy(
                strategy.equals("allow"),
                body.object("services")
                        .map(services -> services.fields().stream()
                                .collect(toMap(name -> name, name -> service(services, name))))
                        .orElse(Map.of()));
    }

    private static ServicePolicy service(Body services, String name) {
        var service = services.object(name).orElseThrow(() -> Body.missing(name));
        return new ServicePolicy(
                service.oneOf("type", TYPES).orElse("deny"),
                service.objects("rules")
                        .map(rule -> new Rule(
                                rule.oneOf("action", STRATEGIES).orElse("deny"),
                                rule.requiredText("expression", 1, 4096)))
                        .toList());
    }

    private JsonNode delete(Request request) {
        var id = find(request).id();
        return operations.begin(request, change -> {
            References.freeIamRole(change, id);
            return Intent.about("iam-role", id, new Effect.DeleteIamRole(id));
        });
    }

    private static ObjectNode view(IamRole role) {
        var view = Body.MAPPER
                .createObjectNode()
                .put("id", role.key())
                .put("name", role.name())
                .put("editable", role.editable());
        if (role.description() != null) {
            view.put("description", role.description());
        }
        var labels = view.putObject("labels");
        role.labels().forEach(labels::put);
        var policy = view.putObject("policy")
                .put("default-service-strategy", role.policy().otherwise() ? "allow" : "deny");
        var services = policy.putObject("services");
        role.policy().services().forEach((name, service) -> {
            var rules = services.putObject(name).put("type", service.type()).putArray("rules");
            service.rules()
                    .forEach(rule ->
                            rules.addObject().put("action", rule.action()).put("expression", rule.expression()));
        });
        return view;
    }
}
