// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import dev.belay.cli.api.Gateway;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay zones}, {@code versions} and {@code instance-types}: what may be asked for. Methods of the root command. */
class CatalogCommands {

    @Command(mixinStandardHelpOptions = true, description = "List the zones.")
    void zones(@Mixin Output output) {
        var answer = Connection.open().get("/v1/zones");
        output.print(answer, answer.path("items"), List.of("ZONE"), zone -> List.of(zone.asText()));
    }

    @Command(mixinStandardHelpOptions = true, description = "List the Kubernetes versions that may be asked for.")
    void versions(@Mixin Output output) {
        var answer = Connection.open().get("/v1/kubernetes-versions");
        output.print(answer, answer.path("items"), List.of("VERSION"), version -> List.of(version.asText()));
    }

    @Command(
            name = "instance-types",
            mixinStandardHelpOptions = true,
            description = "List the instance types of a zone.")
    void instanceTypes(
            @Parameters(paramLabel = "ZONE", description = "e.g. ch-gva-2") String zone, @Mixin Output output) {
        var answer = Connection.open().get("/v1/instance-types?zone=" + Gateway.encoded(zone));
        output.print(
                answer,
                answer.path("items"),
                List.of("NAME", "CPUS", "MEMORY MIB"),
                type -> List.of(Output.text(type, "name"), Output.text(type, "cpus"), Output.text(type, "memoryMiB")));
    }
}
