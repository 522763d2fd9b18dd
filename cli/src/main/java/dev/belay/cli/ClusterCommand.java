// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.api.Connection;
import dev.belay.cli.api.Gateway;
import dev.belay.cli.progress.Watch;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay cluster …}. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Ask for clusters, look at them, get into them.",
        subcommands = ClusterCreateCommand.class)
final class ClusterCommand {

    private static final List<String> HEADER = List.of("NAME", "PHASE", "VERSION", "MASTERS", "WORKERS", "ENDPOINT");

    @Command(mixinStandardHelpOptions = true, description = "List the clusters.")
    void list(
            @Option(names = "--phase", description = "only those, e.g. Provisioned") String phase,
            @Mixin Output output) {
        var query = phase == null ? "" : "&phase=" + Gateway.encoded(phase);
        var answer = Connection.open().get("/v1/clusters?limit=500" + query);
        output.print(answer, answer.path("items"), HEADER, ClusterCommand::row);
    }

    @Command(mixinStandardHelpOptions = true, description = "Show a cluster and its conditions.")
    void get(@Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster, @Mixin Output output) {
        var answer = Connection.open().get(path(cluster));
        output.print(answer, new ObjectMapper().createArrayNode().add(answer), HEADER, ClusterCommand::row);
        output.print(
                new ObjectMapper().createObjectNode(),
                answer.path("status").path("conditions"),
                List.of("CONDITION", "STATUS", "REASON", "MESSAGE"),
                condition -> List.of(
                        text(condition, "type"),
                        text(condition, "status"),
                        text(condition, "reason"),
                        text(condition, "message")));
    }

    @Command(mixinStandardHelpOptions = true, description = "Follow a cluster's bootstrap until it is over.")
    void watch(@Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster) {
        var gateway = Connection.open();
        var bootstrap =
                gateway.get(path(cluster)).path("status").path("bootstrap").asText();
        new Watch(gateway, System.out).untilTheEnd(bootstrap);
    }

    @Command(mixinStandardHelpOptions = true, description = "Print a personal, short-lived kubeconfig.")
    void kubeconfig(
            @Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster,
            @Option(names = "--user", required = true, description = "whose it is") String user,
            @Option(
                            names = "--group",
                            defaultValue = "view",
                            description = "view, edit or admin (default: ${DEFAULT-VALUE})")
                    String group,
            @Option(
                            names = "--ttl",
                            defaultValue = "PT1H",
                            description = "ISO 8601, at most PT24H (default: ${DEFAULT-VALUE})")
                    String ttl) {
        var request = new ObjectMapper()
                .createObjectNode()
                .put("user", user)
                .put("group", group)
                .put("ttl", ttl);
        System.out.print(Connection.open().postForText(path(cluster) + "/kubeconfigs", request, "application/yaml"));
    }

    @Command(mixinStandardHelpOptions = true, description = "Have everything of a cluster looked at again.")
    void reconcile(
            @Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster,
            @Option(names = "--report", description = "only tell what differs, change nothing") boolean report) {
        var gateway = Connection.open();
        var body = new ObjectMapper().createObjectNode().put("mode", report ? "report" : "mend");
        var begun = gateway.post(path(cluster) + "/reconciliation", body);
        new Watch(gateway, System.out)
                .untilTheEnd(begun.path("operation").path("id").asText());
    }

    @Command(mixinStandardHelpOptions = true, description = "Print every fact about a cluster, oldest first.")
    void history(
            @Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster,
            @Option(names = "--after", defaultValue = "0", description = "begin after this position") long after,
            @Mixin Output output) {
        var answer = Connection.open().get("%s/history?limit=500&after=%d".formatted(path(cluster), after));
        output.print(
                answer,
                answer.path("items"),
                List.of("POSITION", "TIME", "SOURCE", "TYPE"),
                entry -> List.of(
                        text(entry, "position"), text(entry, "time"), text(entry, "source"), text(entry, "type")));
    }

    static String path(String cluster) {
        return "/v1/clusters/" + Gateway.encoded(cluster);
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static List<String> row(JsonNode cluster) {
        var status = cluster.path("status");
        var workers = new int[2];
        status.path("workerPools").forEach(pool -> {
            workers[0] += pool.path("ready").asInt();
            workers[1] += pool.path("replicas").asInt();
        });
        var masters = status.path("controlPlane");
        return List.of(
                text(cluster, "name"),
                text(status, "phase"),
                cluster.path("spec").path("kubernetesVersion").asText(""),
                "%d/%d"
                        .formatted(
                                masters.path("ready").asInt(),
                                masters.path("replicas").asInt()),
                "%d/%d".formatted(workers[0], workers[1]),
                text(status, "endpoint"));
    }
}
