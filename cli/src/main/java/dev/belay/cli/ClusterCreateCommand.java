// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay cluster create}. */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Ask for a cluster.")
final class ClusterCreateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "DNS label, at most 40 characters")
    private String name = "";

    @Option(names = "--zone", description = "see ./belay zones (default: " + ClusterBody.USUAL_ZONE + ")")
    private @Nullable String zone;

    @Option(names = "--masters", description = "1, 3 or 5 (default: " + ClusterBody.USUAL_SIZE + ")")
    private @Nullable Integer masters;

    @Option(names = "--workers", description = "0 to 100, in one pool (default: " + ClusterBody.USUAL_SIZE + ")")
    private @Nullable Integer workers;

    @Option(names = "--mirror", description = "base URL of an artifact mirror (default: upstream)")
    private @Nullable String mirror;

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            description = "the spec as JSON; the options above, where given, go over it")
    private @Nullable Path spec;

    @Option(names = "--dry-run", description = "only print the plan")
    private boolean dryRun;

    @Option(names = "--watch", description = "follow the bootstrap until it is over")
    private boolean watch;

    @Override
    public Integer call() throws IOException {
        var gateway = Connection.open();
        var answer = gateway.post("/v1/clusters" + (dryRun ? "?dryRun=true" : ""), body());
        if (dryRun) {
            System.out.println(answer.toPrettyString());
            return ExitCode.OK;
        }
        var operation = answer.path("operation").path("id").asText();
        System.out.printf("Cluster %s is asked for; its bootstrap is operation %s.%n", name, operation);
        if (watch) {
            ClusterCommand.watch(gateway).untilTheEnd(operation);
        }
        return ExitCode.OK;
    }

    private ObjectNode body() throws IOException {
        var body = new ClusterBody();
        if (spec != null) {
            body.spec(new ObjectMapper().readValue(Files.readString(spec), ObjectNode.class));
        }
        body.name(name);
        Optional.ofNullable(zone).ifPresent(body::zone);
        Optional.ofNullable(masters).ifPresent(body::masters);
        Optional.ofNullable(workers).ifPresent(body::workers);
        Optional.ofNullable(mirror).ifPresent(body::mirror);
        return body.json();
    }
}
