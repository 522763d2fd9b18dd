// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;

/** How much fits on the terminal. */
public record Screen(int rows, int columns) {

    static final Screen USUAL = new Screen(24, 80);

    private static final int SMALLEST = 10;

    /** The terminal's size, or a usual one where it does not tell. */
    static Screen ofTerminal() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            return of(new String(stty.getInputStream().readAllBytes(), UTF_8).strip());
        } catch (IOException e) {
            return USUAL;
        }
    }

    static Screen of(String size) {
        if (!size.matches("\\d{1,4} \\d{1,4}")) {
            return USUAL;
        }
        var numbers = size.split(" ", -1);
        var screen = new Screen(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        return screen.rows < SMALLEST || screen.columns < SMALLEST ? USUAL : screen;
    }
}
