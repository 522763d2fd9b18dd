// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import dev.belay.cli.local.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay logs}: what a process of the local run has written. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Print the log of a process of the local run.")
final class LogsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PROCESS", description = "as ./belay status names it, e.g. node-config-service")
    private String process = "";

    @Option(
            names = {"-f", "--follow"},
            description = "go on as it grows")
    private boolean follow;

    @Option(
            names = "--lines",
            defaultValue = "200",
            description = "how many of the last lines (default: ${DEFAULT-VALUE})")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = Home.find().log(process);
        if (!Files.exists(log)) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "There is no log of '%s': ./belay status lists the processes.".formatted(process));
        }
        var tail = follow
                ? new ProcessBuilder("tail", "-n", Integer.toString(lines), "-F", log.toString())
                : new ProcessBuilder("tail", "-n", Integer.toString(lines), log.toString());
        return tail.inheritIO().start().waitFor();
    }
}
