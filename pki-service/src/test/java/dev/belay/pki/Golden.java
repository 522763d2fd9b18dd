// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are read by people when they change: {@code -Dgolden.write} writes them anew, for the diff to be reviewed. */
public final class Golden {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void assertSame(String file, String actual) throws IOException {
        var path = DIRECTORY.resolve(file);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(path));
    }
}
