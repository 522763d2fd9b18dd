// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Gateway;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay node …}. */
@Command(name = "node", mixinStandardHelpOptions = true, description = "Look at nodes, and reboot them one at a time.")
final class NodeCommand {

    @Command(mixinStandardHelpOptions = true, description = "List the nodes of a cluster.")
    void list(@Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster, @Mixin Output output) {
        var answer = Connection.open().get(ClusterCommand.path(cluster) + "/nodes");
        output.print(
                answer,
                answer.path("items"),
                List.of("NAME", "ROLE", "POOL", "ADDRESS", "KUBELET", "OS", "CERTIFICATES UNTIL"),
                NodeCommand::row);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Reboot a node: drain it, reboot it, see it Ready, and give it back to the scheduler.",
                "Waits while another holds the cluster's lease; the step says who."
            })
    void reboot(
            @Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster,
            @Parameters(paramLabel = "NODE", description = "its name") String node,
            @Option(names = "--no-wait", description = "do not follow the operation") boolean noWait) {
        var gateway = Connection.open();
        var path = "%s/nodes/%s/reboot".formatted(ClusterCommand.path(cluster), Gateway.encoded(node));
        var begun = gateway.post(path, Gateway.NOTHING);
        var operation = begun.path("operation").path("id").asText();
        System.out.printf("The reboot of %s is operation %s.%n", node, operation);
        if (!noWait) {
            ClusterCommand.watch(gateway).untilTheEnd(operation);
        }
    }

    private static List<String> row(JsonNode node) {
        var status = node.path("status");
        return List.of(
                Output.text(node, "name"),
                Output.text(node, "role"),
                Output.text(node, "pool"),
                Output.text(status.path("machine"), "address"),
                Output.text(status, "kubeletVersion"),
                (Output.text(status.path("os"), "id") + " " + Output.text(status.path("os"), "version")).strip(),
                Output.text(status, "certificatesExpireAt"));
    }
}
