// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code docs/mistakes.md}: what was said on each kind of machines when each mistake was made, as of the last runs. */
record MistakesPage(Map<Mistake, String> inProcess, Map<Mistake, String> inContainers) {

    private static final String NOT_RUN = "not run yet";

    private static final Path FILE = Path.of("../docs/mistakes.md");
    private static final int IN_PROCESS = 5;
    private static final int IN_CONTAINERS = 6;

    static MistakesPage read() {
        return new MistakesPage(column(IN_PROCESS), column(IN_CONTAINERS));
    }

    /** The same with what was just said in containers. */
    MistakesPage withInContainers(Map<Mistake, String> said) {
        var all = new EnumMap<Mistake, String>(Mistake.class);
        all.putAll(inContainers);
        all.putAll(said);
        return new MistakesPage(inProcess, all);
    }

    void write() {
        try {
            Files.writeString(FILE, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole document. */
    String text() {
        return """
                # Twenty mistakes

                Each is made alone, in a cluster of its own, by changing what goes from node-config-service to the machines or what the cloud
                has on record; the bootstrap must stop at the same step, on the same kind of node, with the same code, whether machines are
                objects of a process or containers with a real kubelet. [halts.md](operations/halts.md) says what each code means. The
                smallest cluster that shows it is so many masters and workers. Whoever made this table is `MistakesTest` (`./mvnw verify`,
                in process) and `RealMistakesTest` (in containers, see [container-machines.md](operations/container-machines.md)); both
                fail when it says something else than they saw, and write it with `-Dmistakes.write`.

                | # | mistake | made by | cluster | in process | in containers |
                |---|---|---|---|---|---|
                %s
                """.formatted(Arrays.stream(Mistake.values()).map(this::row).collect(joining("\n")));
    }

    private String row(Mistake mistake) {
        return "| %d | %s | %s | %d+%d | %s | %s |"
                .formatted(
                        mistake.number(),
                        mistake.sentence(),
                        mistake.tampering().words(),
                        mistake.masters(),
                        mistake.workers(),
                        inProcess.getOrDefault(mistake, NOT_RUN),
                        inContainers.getOrDefault(mistake, NOT_RUN));
    }

    private static Map<Mistake, String> column(int number) {
        var column = new EnumMap<Mistake, String>(Mistake.class);
        try {
            for (var line : Files.exists(FILE) ? Files.readAllLines(FILE) : List.<String>of()) {
                var cells = line.split(" *\\| *");
                if (cells.length > number && cells[1].matches("\\d+") && !cells[number].equals(NOT_RUN)) {
                    column.put(Mistake.values()[Integer.parseInt(cells[1]) - 1], cells[number]);
                }
            }
            return column;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
