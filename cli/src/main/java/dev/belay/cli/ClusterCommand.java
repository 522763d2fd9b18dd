// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.cli.api.Gateway;
import dev.belay.cli.progress.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private static final int PAGE = 500;

    @Command(mixinStandardHelpOptions = true, description = "List the clusters.")
    void list(
            @Option(names = "--phase", description = "only those, e.g. Provisioned") @Nullable String phase,
            @Mixin Output output) {
        var query = phase == null ? "" : "&phase=" + Gateway.encoded(phase);
        var answer = Connection.open().pages("/v1/clusters?limit=%d%s".formatted(PAGE, query), "cursor");
        output.print(answer, answer.path("items"), ClusterRow.HEADER, ClusterRow::of);
    }

    @Command(mixinStandardHelpOptions = true, description = "Show a cluster and its conditions.")
    void get(@Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster, @Mixin Output output) {
        var answer = Connection.open().get(path(cluster));
        if (output.isJson()) {
            output.json(answer);
            return;
        }
        output.table(JsonNodeFactory.instance.arrayNode().add(answer), ClusterRow.HEADER, ClusterRow::of);
        output.table(
                answer.path("status").path("conditions"),
                List.of("CONDITION", "STATUS", "REASON", "MESSAGE"),
                condition -> List.of(
                        Output.text(condition, "type"),
                        Output.text(condition, "status"),
                        Output.text(condition, "reason"),
                        Output.text(condition, "message")));
    }

    @Command(mixinStandardHelpOptions = true, description = "Follow a cluster's bootstrap until it is over.")
    void watch(@Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster) {
        var gateway = Connection.open();
        var bootstrap =
                gateway.get(path(cluster)).path("status").path("bootstrap").asText();
        watch(gateway).untilTheEnd(bootstrap);
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
                    String ttl,
            @Option(
                            names = "--csr",
                            paramLabel = "FILE",
                            description = "request for a key that stays with you (PKCS #10, PEM)")
                    @Nullable
                    Path csr) {
        var request = JsonNodeFactory.instance
                .objectNode()
                .put("user", user)
                .put("group", group)
                .put("ttl", ttl);
        if (csr != null) {
            request.put("csr", read(csr));
        }
        System.out.print(Connection.open().postForText(path(cluster) + "/kubeconfigs", request, "application/yaml"));
    }

    @Command(mixinStandardHelpOptions = true, description = "Have everything of a cluster looked at again.")
    void reconcile(
            @Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster,
            @Option(names = "--report", description = "only tell what differs, change nothing") boolean report) {
        var gateway = Connection.open();
        var body = JsonNodeFactory.instance.objectNode().put("mode", report ? "report" : "mend");
        var begun = gateway.post(path(cluster) + "/reconciliation", body);
        var story =
                watch(gateway).untilTheEnd(begun.path("operation").path("id").asText());
        NodeEffort.lines(story).forEach(System.out::println);
    }

    @Command(mixinStandardHelpOptions = true, description = "Print every fact about a cluster, oldest first.")
    void history(
            @Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster,
            @Option(names = "--after", defaultValue = "0", description = "begin after this position") long after,
            @Mixin Output output) {
        var first = "%s/history?limit=%d".formatted(path(cluster), PAGE);
        var answer = Connection.open().pages(first, "after", Long.toString(after));
        output.print(
                answer,
                answer.path("items"),
                List.of("POSITION", "TIME", "SOURCE", "TYPE"),
                entry -> List.of(
                        Output.text(entry, "position"),
                        Output.text(entry, "time"),
                        Output.text(entry, "source"),
                        Output.text(entry, "type")));
    }

    static String path(String cluster) {
        return "/v1/clusters/" + Gateway.encoded(cluster);
    }

    static Watch watch(Gateway gateway) {
        return new Watch(gateway, System.out, Clock.systemUTC());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + file, e);
        }
    }
}
