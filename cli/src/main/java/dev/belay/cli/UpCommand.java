// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.api.Gateway;
import dev.belay.cli.local.Home;
import dev.belay.cli.local.LocalAccess;
import dev.belay.cli.local.LocalRun;
import dev.belay.cli.local.Ports;
import dev.belay.cli.local.Secrets;
import dev.belay.cli.local.Topology;
import dev.belay.cli.progress.Watch;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay up}: everything on this machine, and a cluster in it. Safe to repeat. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Start Belay on this machine and bring up a cluster.",
            "Again: starts what died, renews what expired, and has the ready cluster looked at again."
        })
final class UpCommand implements Runnable {

    enum Machines {
        SIMULATED,
        CONTAINERS
    }

    @Option(names = "--name", defaultValue = "demo", description = "name of the cluster (default: ${DEFAULT-VALUE})")
    private String name = "demo";

    @Option(names = "--masters", defaultValue = "3", description = "1, 3 or 5 (default: ${DEFAULT-VALUE})")
    private int masters;

    @Option(names = "--workers", defaultValue = "3", description = "0 to 100 (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--machines",
            defaultValue = "simulated",
            description = "simulated; containers are not supported by this release (default: ${DEFAULT-VALUE})")
    private Machines machines = Machines.SIMULATED;

    private final PrintStream out = System.out;
    private final Instant began = Instant.now();

    @Override
    public void run() {
        if (machines == Machines.CONTAINERS) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "This release runs simulated machines only: leave --machines out.");
        }
        var home = Home.find();
        var ports = Ports.configured();
        var secrets = Secrets.of(home);
        var started = new LocalRun(home, new Topology(home, ports, secrets)).ensureRunning();
        out.println(started.isEmpty() ? "Everything is running." : "Started %s.".formatted(String.join(", ", started)));
        var access = new LocalAccess(home, secrets.tokens());
        var gateway = new Gateway(URI.create("http://127.0.0.1:" + ports.gateway()), access.token());
        var known = gateway.find("/v1/clusters/" + Gateway.encoded(name));
        if (known.filter(UpCommand::isReady).isPresent()) {
            lookAgain(gateway);
        } else {
            bootstrap(gateway, known.orElseGet(() -> ask(gateway, ports)));
        }
        access.kubeconfig(gateway, name);
        tellWhatNext(home);
    }

    private JsonNode ask(Gateway gateway, Ports ports) {
        var spec = new ObjectMapper().createObjectNode().put("name", name).put("zone", "ch-gva-2");
        spec.put("mirror", "http://127.0.0.1:%d/mirror".formatted(ports.exoscale()));
        spec.putObject("controlPlane").put("replicas", masters);
        var pools = spec.putArray("workerPools");
        if (workers > 0) {
            pools.addObject().put("name", "workers").put("replicas", workers);
        }
        return gateway.post("/v1/clusters", spec).path("cluster");
    }

    private void bootstrap(Gateway gateway, JsonNode cluster) {
        out.printf("Cluster %s%n", name);
        new Watch(gateway, out)
                .untilTheEnd(cluster.path("status").path("bootstrap").asText());
        out.printf(Locale.ROOT, "Cluster %s is ready after %.1f s.%n", name, seconds());
    }

    private void lookAgain(Gateway gateway) {
        var body = new ObjectMapper().createObjectNode().put("mode", "mend");
        var begun = gateway.post("/v1/clusters/%s/reconciliation".formatted(Gateway.encoded(name)), body);
        var story = new Watch(gateway, out)
                .untilTheEnd(begun.path("operation").path("id").asText());
        story.chapters().stream()
                .flatMap(chapter -> chapter.parts().stream())
                .filter(part -> part.node() != null)
                .forEach(part -> out.printf(
                        "  %s: %d round trips, %d changed%n", part.node(), part.roundTrips(), part.changed()));
        out.printf(Locale.ROOT, "Cluster %s was looked at again, %.1f s.%n", name, seconds());
    }

    private void tellWhatNext(Home home) {
        out.printf("""

                Next:
                  export KUBECONFIG=%s
                  kubectl get nodes
                  ./belay cluster get %s
                  ./belay node list %s
                  ./belay status
                  ./belay down
                """, home.kubeconfig(), name, name);
    }

    private double seconds() {
        return Duration.between(began, Instant.now()).toMillis() / 1000.0;
    }

    private static boolean isReady(JsonNode cluster) {
        return cluster.path("status").path("phase").asText().equals("Provisioned");
    }
}
