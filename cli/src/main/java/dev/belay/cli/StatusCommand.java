// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import dev.belay.cli.local.Home;
import dev.belay.cli.local.LocalProcess;
import dev.belay.cli.local.LocalRun;
import dev.belay.cli.local.MachineChoice;
import dev.belay.cli.local.Ports;
import dev.belay.cli.local.Secrets;
import dev.belay.cli.local.Topology;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code belay status}: which processes of the local run are there. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the processes of the local run. Ends with 1 unless all of them serve.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        var home = Home.find();
        if (!home.exists()) {
            throw new CommandFailedException(ExitCode.FAILED, "There is no local run here: start one with ./belay up.");
        }
        var ports = Ports.configured();
        var machines = new MachineChoice(home, ports, System.getenv()).made();
        var run = new LocalRun(home, new Topology(home, ports, Secrets.of(home), machines), Clock.systemUTC());
        var states = run.all().stream().map(process -> state(run, process)).toList();
        var rows = run.all().stream()
                .map(process -> List.of(
                        process.name(),
                        states.get(run.all().indexOf(process)),
                        process.ports().stream().map(String::valueOf).collect(Collectors.joining(",")),
                        home.log(process.name()).toString()))
                .toList();
        new Table(List.of("PROCESS", "STATE", "PORTS", "LOG"), rows)
                .print(command.commandLine().getOut());
        return states.stream().allMatch("ready"::equals) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String state(LocalRun run, LocalProcess process) {
        if (!run.isRunning(process)) {
            return "not running";
        }
        return run.serves(process) ? "ready" : "not ready";
    }
}
