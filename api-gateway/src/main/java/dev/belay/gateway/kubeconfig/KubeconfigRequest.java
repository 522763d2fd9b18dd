// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.kubeconfig;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.gateway.problem.RequestRefusedException;
import dev.belay.gateway.problem.Violations;
import dev.belay.gateway.request.Fields;
import dev.belay.gateway.request.TextRules;
import java.time.DateTimeException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For whom a kubeconfig is, how long it lives, and what it may do. */
public record KubeconfigRequest(
        @Schema(examples = "alice", required = true) String user,

        @Schema(
                enumeration = {"view", "edit", "admin"},
                required = true)
        String group,

        @Schema(
                type = SchemaType.STRING,
                description = "ISO 8601, from PT1M to PT24H",
                defaultValue = "PT1H",
                examples = "PT8H")
        Duration ttl,

        @Schema(description = "PKCS #10 in PEM: then the private key never leaves the caller") @Nullable
        String csr) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration USUAL = Duration.ofHours(1);

    /** @throws RequestRefusedException with every violation */
    static KubeconfigRequest read(ObjectNode body) {
        var violations = new Violations();
        var fields = new Fields(body, violations);
        var request = new KubeconfigRequest(
                fields.requiredText("user", TextRules.USER),
                fields.requiredText("group", TextRules.GROUP),
                ttl(fields),
                fields.text("csr", TextRules.PEM).orElse(null));
        fields.refuseOthers();
        violations.refuseIfAny();
        return request;
    }

    boolean isForAdmin() {
        return group.equals("admin");
    }

    private static Duration ttl(Fields fields) {
        try {
            var ttl =
                    fields.text("ttl", TextRules.DURATION).map(Duration::parse).orElse(USUAL);
            if (ttl.compareTo(SHORTEST) >= 0 && ttl.compareTo(LONGEST) <= 0) {
                return ttl;
            }
        } catch (DateTimeException _) {
            // Falls through to the same sentence: what is no duration lies in no range.
        }
        fields.violate("ttl", "Expected an ISO 8601 duration from PT1M to PT24H but got another");
        return USUAL;
    }
}
