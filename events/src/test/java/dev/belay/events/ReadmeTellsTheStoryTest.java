// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README is read first; it must not tell of another Belay than the one that is here. */
class ReadmeTellsTheStoryTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TABLE_ROW = Pattern.compile("\\| [^|]+ \\| `([^`|]+)` \\|");

    @Test
    void listsEveryStepInOrderAndNoOther() throws IOException {
        var steps = BootstrapStep.values();
        var story = Stream.of(steps)
                .map(step -> "%d. %s".formatted(step.ordinal() + 1, step.title()))
                .collect(joining("\n", "\n\n", "\n\n"));

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains(story);
    }

    @Test
    void pointsToPlacesThatExist() throws IOException {
        var places = TABLE_ROW
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(places)
                .isNotEmpty()
                .allSatisfy(place -> assertThat(ROOT.resolve(place)).exists());
    }
}
