// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(List<String> words) {
        var asked = new ArrayList<>(words);
        asked.add("--help");
        var out = new StringWriter();

        var code = Belay.commandLine().setOut(new PrintWriter(out)).execute(asked.toArray(String[]::new));

        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith(("Usage: belay " + String.join(" ", words)).strip())
                .contains("--help");
    }

    @Test
    void listsEveryCommandThatThereShouldBe() {
        assertThat(commands().map(words -> String.join(" ", words)))
                .contains(
                        "up",
                        "status",
                        "logs",
                        "down",
                        "cluster create",
                        "cluster list",
                        "cluster get",
                        "cluster watch",
                        "cluster kubeconfig",
                        "cluster reconcile",
                        "cluster history",
                        "operation get",
                        "operation resume",
                        "node list",
                        "node reboot",
                        "zones",
                        "versions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nothing", "cluster", "cluster get", "up --masters many", "zones -o xml", "node reboot demo"
            })
    void endsWithTwoOnAWrongCommandLine(String line) {
        var err = new StringWriter();

        var code = Belay.commandLine()
                .setErr(new PrintWriter(err))
                .execute(line.isEmpty() ? new String[0] : line.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }

    private static Stream<List<String>> commands() {
        return below(List.of(), Belay.commandLine());
    }

    private static Stream<List<String>> below(List<String> path, CommandLine command) {
        return Stream.concat(
                Stream.of(path),
                command.getSubcommands().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("help"))
                        .flatMap(entry -> below(
                                Stream.concat(path.stream(), Stream.of(entry.getKey()))
                                        .toList(),
                                entry.getValue())));
    }
}
