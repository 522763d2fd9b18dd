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
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.SshKey;
import dev.belay.simulators.cloud.store.Ledger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Public keys that instances may be created with, known to the whole organisation by name. */
final class SshKeys {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,254}");
    private static final List<String> ALGORITHMS = List.of("ssh-rsa", "ssh-ed25519");

    private final Ledger ledger;
    private final Operations operations;

    SshKeys(Ledger ledger, Operations operations) {
        this.ledger = ledger;
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-ssh-keys", "/ssh-key", _ -> list()),
                Route.get("get-ssh-key", "/ssh-key/{name}", request -> view(find(request))),
                Route.post("register-ssh-key", "/ssh-key", this::register),
                Route.delete("delete-ssh-key", "/ssh-key/{name}", this::delete));
    }

    private JsonNode list() {
        var keys = Body.MAPPER.createArrayNode();
        ledger.records().all(SshKey.class).forEach(key -> keys.add(view(key)));
        return Body.MAPPER.createObjectNode().set("ssh-keys", keys);
    }

    private SshKey find(Request request) {
        return ledger.records().find(SshKey.class, request.at("name")).orElseThrow(() -> Refusal.notFound("SSH key"));
    }

    private JsonNode register(Request request) {
        var name = request.body().requiredText("name", 1, 255);
        if (!NAME.matcher(name).matches()) {
            throw Refusal.badRequest("Invalid value in name - should match " + NAME);
        }
        var publicKey = request.body().requiredText("public-key", 1, 16_384).strip();
        var key = new SshKey(name, fingerprint(publicKey), publicKey);
        return operations.begin(request, change -> {
            if (change.find(SshKey.class, name).isPresent()) {
                throw Refusal.conflict("SSH key name is already in use");
            }
            change.put(key);
            return Intent.about("ssh-key", name, new Effect.Nothing());
        });
    }

    private JsonNode delete(Request request) {
        var name = find(request).name();
        return operations.begin(request, _ -> Intent.about("ssh-key", name, new Effect.DeleteSshKey(name)));
    }

    private static ObjectNode view(SshKey key) {
        return Body.MAPPER.createObjectNode().put("name", key.name()).put("fingerprint", key.fingerprint());
    }

    private static String fingerprint(String publicKey) {
        var words = publicKey.split("\\s+");
        if (words.length < 2 || !ALGORITHMS.contains(words[0])) {
            throw Refusal.badRequest("Invalid value in public-key - should be an ssh-rsa or ssh-ed25519 key");
        }
        try {
            var digest =
                    MessageDigest.getInstance("MD5").digest(Base64.getDecoder().decode(words[1]));
            return HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("Invalid value in public-key - should be an ssh-rsa or ssh-ed25519 key");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JVM to have MD5 but this one has not", e);
        }
    }
}
