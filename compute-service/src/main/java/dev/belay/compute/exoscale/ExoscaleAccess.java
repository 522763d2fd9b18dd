// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static dev.belay.compute.exoscale.Translation.each;

import dev.belay.compute.cloud.AccessControl;
import dev.belay.compute.cloud.AccessKey;
import dev.belay.compute.cloud.AccessRole;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.Tags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Exoscale's IAM: roles with a policy of rules in its own expression language, and API keys that have one role each. */
record ExoscaleAccess(ExoscaleClient client) implements AccessControl {

    @Override
    public List<AccessRole> roles() {
        return each(client.get("/iam-role", Wire.IamRoles.class).iamRoles())
                .map(role -> new AccessRole(
                        role.id(),
                        Objects.requireNonNullElse(role.name(), ""),
                        new Tags(Objects.requireNonNullElse(role.labels(), Map.of()))))
                .toList();
    }

    @Override
    public CloudOperation createRole(String name, Tags tags, String bucket) {
        var rule = new Wire.PolicyRule("allow", "parameters.bucket == '%s'".formatted(bucket));
        var policy = new Wire.Policy("deny", Map.of("sos", new Wire.ServicePolicy("rules", List.of(rule))));
        return client.post("/iam-role", new Wire.NewIamRole(name, tags.labels(), false, policy));
    }

    @Override
    public CloudOperation deleteRole(UUID role) {
        return client.delete("/iam-role/" + role);
    }

    @Override
    public List<AccessKey> keys() {
        return each(client.get("/api-key", Wire.ApiKeys.class).apiKeys())
                .filter(key -> key.roleId() != null)
                .map(key -> new AccessKey(key.key(), Objects.requireNonNullElse(key.name(), ""), key.roleId()))
                .toList();
    }

    @Override
    public AccessKey.WithSecret createKey(String name, UUID role) {
        var made = client.post("/api-key", new Wire.NewApiKey(name, role), Wire.ApiKeyWithSecret.class);
        return new AccessKey.WithSecret(made.key(), made.secret());
    }

    @Override
    public CloudOperation deleteKey(String key) {
        return client.delete("/api-key/" + key);
    }
}
