// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.cli.api.Gateway;
import dev.belay.cli.local.Home;
import dev.belay.cli.local.LocalAccess;
import dev.belay.cli.local.LocalRun;
import dev.belay.cli.local.MachineChoice;
import dev.belay.cli.local.Machines;
import dev.belay.cli.local.Ports;
import dev.belay.cli.local.Secrets;
import dev.belay.cli.local.Topology;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private static final double MILLIS = 1000.0;

    @Option(names = "--name", defaultValue = "demo", description = "name of the cluster (default: ${DEFAULT-VALUE})")
    private String name = "demo";

    @Option(
            names = "--masters",
            defaultValue = ClusterBody.USUAL_SIZE,
            description = "1, 3 or 5 (default: ${DEFAULT-VALUE})")
    private int masters;

    @Option(
            names = "--workers",
            defaultValue = ClusterBody.USUAL_SIZE,
            description = "0 to 100 (default: ${DEFAULT-VALUE})")
    private int workers;

    enum Kind {
        SIMULATED,
        CONTAINERS
    }

    @Option(
            names = "--machines",
            description = {
                "simulated, or containers: real machines with real Kubernetes, which need root and podman",
                "(default: as before, simulated at first)"
            })
    private @Nullable Kind kind;

    private final Clock clock = Clock.systemUTC();
    private final PrintStream out = System.out;
    private final Instant began = clock.instant();

    @Override
    public void run() {
        var home = Home.find();
        var ports = Ports.configured();
        var asked = Optional.ofNullable(kind).map(each -> each.name().toLowerCase(Locale.ROOT));
        var machines = new MachineChoice(home, ports, System.getenv()).choose(asked, masters, workers);
        var secrets = Secrets.of(home);
        var started = new LocalRun(home, new Topology(home, ports, secrets, machines), clock).ensureRunning();
        out.println(started.isEmpty() ? "Everything is running." : "Started %s.".formatted(String.join(", ", started)));
        var access = new LocalAccess(home, secrets.tokens(), clock);
        var gateway = new Gateway(URI.create("http://127.0.0.1:" + ports.gateway()), access.token());
        bringUp(gateway, machines.mirror(ports), machines);
        access.kubeconfig(gateway, gateway.get(ClusterCommand.path(name)));
        tellWhatNext(home);
    }

    private void bringUp(Gateway gateway, String mirror, Machines machines) {
        var known = gateway.find(ClusterCommand.path(name));
        known.ifPresent(this::compare);
        if (known.filter(UpCommand::isReady).isPresent()) {
            lookAgain(gateway);
        } else {
            bootstrap(gateway, known.orElseGet(() -> ask(gateway, mirror, machines)));
        }
    }

    private JsonNode ask(Gateway gateway, String mirror, Machines machines) {
        var body = new ClusterBody();
        body.name(name);
        body.masters(masters);
        body.workers(workers);
        body.mirror(mirror);
        body.nodeProfile(machines.nodeProfile());
        return gateway.post("/v1/clusters", body.json()).path("cluster");
    }

    /** A cluster that is there stays as it was asked for. */
    private void compare(JsonNode cluster) {
        var masters = cluster.path("spec").path("controlPlane").path("replicas").asInt();
        var workers = 0;
        for (var pool : cluster.path("spec").path("workerPools")) {
            workers += pool.path("replicas").asInt();
        }
        if (masters != this.masters || workers != this.workers) {
            out.printf("Cluster %s is there with %d masters and %d workers, and stays so.%n", name, masters, workers);
        }
    }

    private void bootstrap(Gateway gateway, JsonNode cluster) {
        out.printf("Cluster %s%n", name);
        ClusterCommand.watch(gateway)
                .untilTheEnd(cluster.path("status").path("bootstrap").asText());
        out.printf(Locale.ROOT, "Cluster %s is ready after %.1f s.%n", name, seconds());
    }

    private void lookAgain(Gateway gateway) {
        var body = JsonNodeFactory.instance.objectNode().put("mode", "mend");
        var begun = gateway.post(ClusterCommand.path(name) + "/reconciliation", body);
        var story = ClusterCommand.watch(gateway)
                .untilTheEnd(begun.path("operation").path("id").asText());
        NodeEffort.lines(story).forEach(out::println);
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
        return Duration.between(began, clock.instant()).toMillis() / MILLIS;
    }

    private static boolean isReady(JsonNode cluster) {
        return cluster.path("status").path("phase").asText().equals("Provisioned");
    }
}
