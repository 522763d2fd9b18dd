// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import dev.belay.cli.local.Home;
import dev.belay.cli.local.LocalRun;
import dev.belay.cli.local.MachineChoice;
import dev.belay.cli.local.Ports;
import dev.belay.cli.local.Secrets;
import dev.belay.cli.local.Topology;
import java.io.PrintStream;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay down}: stops the local run. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop every process of the local run. Clusters are kept, and are there again after ./belay up.")
final class DownCommand implements Runnable {

    @Option(names = "--purge", description = "also forget all data, keys and logs")
    private boolean purge;

    private final PrintStream out = System.out;

    @Override
    public void run() {
        var home = Home.find();
        if (!home.exists()) {
            out.println("There is no local run here.");
            return;
        }
        var ports = Ports.configured();
        var machines = new MachineChoice(home, ports, System.getenv()).made();
        var run = new LocalRun(home, new Topology(home, ports, Secrets.of(home), machines), Clock.systemUTC());
        var stopped = run.stop();
        out.println(stopped.isEmpty() ? "Nothing was running." : "Stopped %s.".formatted(String.join(", ", stopped)));
        if (purge) {
            run.purge();
            out.println("Forgot " + home.directory() + ".");
        }
    }
}
