// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import static dev.belay.cli.progress.Stories.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, UTF_8);

    @Test
    void drawsTheTreeOverItself() {
        var display = new Display.Redrawn(out, new Screen(6, 100));

        display.show(Stories.long_(20, 30), NOW);
        display.show(Stories.long_(21, 29), NOW);

        assertThat(text()).isEqualTo("""
                \u001b[JBootstrap: 20 of 51 steps, 12.0 s, about 9 s to go
                ✓ 20 steps are finished
                ▸ Now                                                                 2.0 s
                    ▸ demo-master-1
                · 30 steps are to come
                \u001b[5A\u001b[JBootstrap: 21 of 51 steps, 12.0 s, about 9 s to go
                ✓ 21 steps are finished
                ▸ Now                                                                 2.0 s
                    ▸ demo-master-1
                · 29 steps are to come
                """);
    }

    @Test
    void saysNothingTwiceInPlainLines() {
        var display = new Display.Lines(out);

        display.show(Stories.underWay(), NOW);
        display.show(Stories.underWay(), NOW.plusSeconds(1));

        assertThat(text()).isEqualTo("""
                ✓ Make the cluster's SSH key                                          1.0 s
                … Reboot the node on demo-master-2: demo-master-1 holds the lease
                """);
    }

    @ParameterizedTest
    @CsvSource({"50 132,50,132", "0 0,24,80", "'',24,80", "stty: no terminal,24,80", "5 200,24,80"})
    void takesAUsualScreenWhereTheTerminalDoesNotTell(String size, int rows, int columns) {
        assertThat(Screen.of(size)).isEqualTo(new Screen(rows, columns));
    }

    private String text() {
        return written.toString(UTF_8);
    }
}
