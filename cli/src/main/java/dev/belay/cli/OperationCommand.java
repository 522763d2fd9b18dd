// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import dev.belay.cli.api.Gateway;
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
                        Output.text(step, "step"),
                        Output.text(step, "node"),
                        Output.text(step, "state"),
                        Output.text(step, "attempts"),
                        Output.text(step, "changed")));
    }

    @Command(mixinStandardHelpOptions = true, description = "Resume a halted operation and follow it until it is over.")
    void resume(@Parameters(paramLabel = "OPERATION", description = "its id") String operation) {
        ClusterCommand.watch(Connection.open()).resumed(operation);
    }

    @Command(mixinStandardHelpOptions = true, description = "Follow an operation until it is over.")
    void watch(@Parameters(paramLabel = "OPERATION", description = "its id") String operation) {
        ClusterCommand.watch(Connection.open()).untilTheEnd(operation);
    }
}
