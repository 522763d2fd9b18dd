// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.AuthorityName;
import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.ClusterSpec;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What asking for a cluster would do, exactly; the answer of a dry run.
 *
 * @param warnings what would halt the bootstrap as things stand
 */
@Schema(description = "What would be done; nothing was")
public record PlanView(
        @Schema(description = "With every default filled in")
        ClusterSpec spec,

        @Schema(
                description =
                        "The last five characters of a worker's name are drawn anew when the cluster is asked for")
        List<PlannedNode> nodes,

        List<PlannedResource> resources,

        @Schema(description = "In the order of the story; each starts as soon as what it needs is done")
        List<PlannedStep> steps,

        List<String> warnings) {

    static PlanView of(ClusterSpec spec, List<PlannedNode> nodes, List<String> warnings) {
        var steps = BootstrapPlan.of(spec, nodes).acts().stream()
                .map(PlannedStep::of)
                .toList();
        return new PlanView(spec, nodes, resources(spec), steps, warnings);
    }

    /** {@code <id>} stands for the first eight characters of the cluster's id, which is drawn when it is asked for. */
    private static List<PlannedResource> resources(ClusterSpec spec) {
        var prefix = "belay-%s-<id>".formatted(spec.name());
        return Stream.concat(ofEveryCluster(spec, prefix), ofTheRegistry(spec, prefix + "-images"))
                .toList();
    }

    private static Stream<PlannedResource> ofTheRegistry(ClusterSpec spec, String name) {
        return spec.addons().registry()
                ? Stream.of(
                        new PlannedResource("bucket", name, List.of("images of the private registry")),
                        new PlannedResource("iam-role", name, List.of("may use the bucket and nothing else")),
                        new PlannedResource(
                                "api-key",
                                name,
                                List.of("its secret stays in compute-service, sealed, and in the cluster")))
                : Stream.empty();
    }

    private static Stream<PlannedResource> ofEveryCluster(ClusterSpec spec, String prefix) {
        return Stream.of(
                new PlannedResource(
                        "elastic-ip", prefix, List.of("address of the API, health check https :6443/readyz")),
                new PlannedResource("security-group", prefix + "-masters", Exposure.ofMasters(spec)),
                new PlannedResource("security-group", prefix + "-workers", Exposure.ofWorkers(spec)),
                new PlannedResource(
                        "anti-affinity-group", prefix + "-masters", List.of("keeps masters on different hosts")),
                new PlannedResource(
                        "ssh-key", prefix, List.of("its private half stays in node-config-service, sealed")),
                new PlannedResource(
                        "certificate-authorities",
                        prefix,
                        Arrays.stream(AuthorityName.values())
                                .map(AuthorityName::commonName)
                                .toList()));
    }

    /** Something besides machines that would exist. */
    public record PlannedResource(
            @Schema(examples = "security-group") String kind, String name, List<String> details) {}

    /** One step, for one node or for the whole cluster. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlannedStep(
            @Schema(examples = "start-kubelet") String step,
            @Schema(examples = "Start the kubelet") String title,
            @Schema(examples = "node-config-service") String service,
            @Nullable NodeName node) {

        static PlannedStep of(Act act) {
            return new PlannedStep(
                    act.step().key(), act.step().title(), act.step().service().serviceName(), act.node());
        }
    }
}
