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
import dev.belay.simulators.cloud.record.ApiKey;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.IamRole;
import dev.belay.simulators.cloud.store.Ledger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Further keys of the organisation. They open the object store, as far as their role goes, and nothing of this API. */
final class ApiKeys {

    private static final int KEY_BYTES = 12;
    private static final int SECRET_BYTES = 32;

    private final Ledger ledger;
    private final Operations operations;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(Ledger ledger, Operations operations) {
        this.ledger = ledger;
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-api-keys", "/api-key", _ -> list()),
                Route.get("get-api-key", "/api-key/{key}", request -> view(find(request))),
                Route.post("create-api-key", "/api-key", this::create),
                Route.delete("delete-api-key", "/api-key/{key}", this::delete));
    }

    private JsonNode list() {
        var keys = Body.MAPPER.createArrayNode();
        ledger.records().all(ApiKey.class).forEach(key -> keys.add(view(key)));
        return Body.MAPPER.createObjectNode().set("api-keys", keys);
    }

    private ApiKey find(Request request) {
        return ledger.records().find(ApiKey.class, request.at("key")).orElseThrow(() -> Refusal.notFound("API key"));
    }

    /** At once, and the only answer with the secret. */
    private JsonNode create(Request request) {
        var name = request.body().requiredText("name", 1, 255);
        var role = Body.uuid(request.body().requiredText("role-id", 1, 64));
        var key = new ApiKey(
                "EXO" + HexFormat.of().formatHex(bytes(KEY_BYTES)),
                name,
                role,
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES)));
        ledger.change(change -> {
            Quotas.admit(change, "iam-key");
            if (change.find(IamRole.class, role.toString()).isEmpty()) {
                throw Refusal.notFound("IAM role");
            }
            change.put(key);
            return key;
        });
        return view(key).put("secret", key.secret());
    }

    private JsonNode delete(Request request) {
        var key = find(request).key();
        return operations.begin(request, _ -> Intent.about("api-key", key, new Effect.DeleteApiKey(key)));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static ObjectNode view(ApiKey key) {
        return Body.MAPPER
                .createObjectNode()
                .put("name", key.name())
                .put("key", key.key())
                .put("role-id", key.role().toString());
    }
}
