// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Errors are one sentence on standard error; {@link ExitCode} tells scripts what happened. */
@Command(
        name = "belay",
        mixinStandardHelpOptions = true,
        version = "belay 0.1.0",
        description = "Highly available Kubernetes clusters on Exoscale.",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DownCommand.class,
            ClusterCommand.class,
            OperationCommand.class,
            NodeCommand.class,
            CatalogCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  BELAY_URL          gateway to speak to (default: the local run's)",
            "  BELAY_TOKEN        bearer token (default: the local run's)",
            "  BELAY_HOME         files of the local run (default: .belay)",
            "  BELAY_PORT_OFFSET  moves every port of the local run",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 gateway not reachable, 4 halted."
        })
public final class Belay {

    private Belay() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Belay())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Belay::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof CommandFailedException known) {
            command.getErr().println(known.getMessage());
            return known.exitCode();
        }
        throw failure;
    }
}
