// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.api.Connection;
import dev.belay.cli.api.Gateway;
import dev.belay.cli.progress.Watch;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay operation …}. */
@Command(
        name = "operation",
        mixinStandardHelpOptions = true,
        description = "Look at operations, and resume halted ones.")
final class OperationCommand {

    @Command(mixinStandardHelpOptions = true, description = "Show the steps of an operation.")
    void get(@Parameters(paramLabel = "OPERATION", description = "its id") String operation, @Mixin Output output) {
        var answer = Connection.open().get("/v1/operations/" + Gateway.encoded(operation));
        output.print(
                answer,
                answer.path("steps"),
                List.of("STEP", "NODE", "STATE", "ATTEMPTS", "CHANGED"),
                step -> List.of(
                        ClusterCommand.text(step, "step"),
                        ClusterCommand.text(step, "node"),
                        ClusterCommand.text(step, "state"),
                        ClusterCommand.text(step, "attempts"),
                        ClusterCommand.text(step, "changed")));
    }

    @Command(mixinStandardHelpOptions = true, description = "Resume a halted operation and follow it until it is over.")
    void resume(@Parameters(paramLabel = "OPERATION", description = "its id") String operation) {
        var gateway = Connection.open();
        gateway.post(
                "/v1/operations/%s/resume".formatted(Gateway.encoded(operation)),
                new ObjectMapper().createObjectNode());
        new Watch(gateway, System.out).untilTheEnd(operation);
    }

    @Command(mixinStandardHelpOptions = true, description = "Follow an operation until it is over.")
    void watch(@Parameters(paramLabel = "OPERATION", description = "its id") String operation) {
        new Watch(Connection.open(), System.out).untilTheEnd(operation);
    }
}
