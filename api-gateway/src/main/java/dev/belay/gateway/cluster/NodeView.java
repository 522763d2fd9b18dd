// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.events.NodeName;
import dev.belay.events.Role;
import dev.belay.events.Taint;
import dev.belay.gateway.condition.Condition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A node as the API shows it. */
@Schema(name = "Node")
public record NodeView(
        @Schema(examples = "demo-master-1") NodeName name,
        Role role,
        @Schema(examples = "workers") String pool,
        Shape spec,
        Status status) {

    /** What was asked. */
    @Schema(name = "NodeSpec")
    public record Shape(String instanceType, int diskGiB, Map<String, String> labels, List<Taint> taints) {}

    /** What is, as far as it was heard. */
    @Schema(name = "NodeStatus")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(
            @Nullable Machine machine,
            @Nullable OsFacts os,
            @Nullable String kubeletVersion,
            @Nullable Instant rebootedAt,

            @Schema(description = "When the first of its certificates ends") @Nullable
            Instant certificatesExpireAt,

            List<HeldCertificate> certificates,

            @Schema(description = "What was last found to differ from the recorded intent")
            List<String> drift,

            List<Condition> conditions) {}

    static NodeView of(Node node) {
        var planned = node.planned();
        return new NodeView(
                planned.name(),
                planned.role(),
                planned.pool(),
                new Shape(planned.instanceType(), planned.diskGiB(), planned.labels(), planned.taints()),
                new Status(
                        node.machine(),
                        node.os(),
                        node.kubeletVersion(),
                        node.rebootedAt(),
                        firstExpiry(node),
                        node.certificates(),
                        node.drift().items(),
                        node.conditions()));
    }

    private static @Nullable Instant firstExpiry(Node node) {
        return node.certificates().stream()
                .map(HeldCertificate::notAfter)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
