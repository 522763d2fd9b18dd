// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused, failed, or not running",
            "2:the command line or the environment is wrong",
            "3:the gateway does not answer",
            "4:the operation halted and waits for a person"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  BELAY_URL          gateway to speak to (default: the local run's)",
            "  BELAY_TOKEN        bearer token for it (default: the local run's)",
            "  BELAY_HOME         files of the local run (default: .belay)",
            "  BELAY_PORT_OFFSET  moves every port of the local run"
        })
public final class Belay extends CatalogCommands implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    private Belay() {}

    public static void main(String[] arguments) {
        // The token library would warn on every command that nobody listens to what it logs.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Belay())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Belay::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Expected a command but got none.");
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        return switch (failure) {
            case CommandFailedException known -> {
                command.getErr().println(known.getMessage());
                yield known.exitCode();
            }
            case UncheckedIOException file -> {
                command.getErr().printf("%s: %s%n", file.getMessage(), file.getCause());
                yield ExitCode.FAILED;
            }
            default -> throw failure;
        };
    }
}
