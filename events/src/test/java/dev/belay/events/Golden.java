// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that a test holds equal to what the code makes; {@code -Dgolden.write} writes it anew instead. */
final class Golden {

    private static final boolean WRITE = System.getProperty("golden.write") != null;

    private Golden() {}

    static void assertEqual(Path committed, String made) throws IOException {
        if (WRITE) {
            Files.writeString(committed, made);
        }
        assertThat(made).isEqualTo(Files.readString(committed));
    }
}
