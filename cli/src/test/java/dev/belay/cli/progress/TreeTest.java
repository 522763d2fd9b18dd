// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import static dev.belay.cli.progress.Stories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {

    @Test
    void looksAsInTheGoldenFile() throws IOException {
        assertThat(Tree.lines(Stories.underWay(), NOW, new Screen(40, 100))).isEqualTo(golden("tree.txt"));
    }

    @Test
    void tellsWhatIsDoneInOneLineWhenItDoesNotFit() {
        var lines = Tree.lines(Stories.long_(20, 5), NOW, new Screen(12, 80));

        assertThat(lines.subList(0, 4))
                .containsExactly(
                        "Bootstrap: 20 of 26 steps, 12.0 s, about 9 s to go",
                        "✓ 20 steps are finished",
                        "▸ Now                                                                 2.0 s",
                        "    ▸ demo-master-1");
        assertThat(lines).hasSize(9).endsWith("· Later 4");
    }

    @Test
    void tellsAlsoWhatIsToComeInOneLineWhenThatDoesNotFitEither() {
        assertThat(Tree.lines(Stories.long_(20, 30), NOW, new Screen(12, 80)))
                .containsExactly(
                        "Bootstrap: 20 of 51 steps, 12.0 s, about 9 s to go",
                        "✓ 20 steps are finished",
                        "▸ Now                                                                 2.0 s",
                        "    ▸ demo-master-1",
                        "· 30 steps are to come");
    }

    @Test
    void neverDrawsALineThatWouldBreak() {
        assertThat(Tree.lines(Stories.underWay(), NOW, new Screen(40, 30)))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(30));
    }

    private static List<String> golden(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/golden", name));
    }
}
