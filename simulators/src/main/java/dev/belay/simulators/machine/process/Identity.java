// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.RegularFile;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which program a file is, as its first line {@code belay-simulated <name> <version>} says. */
public record Identity(String name, String version) {

    private static final Pattern LINE = Pattern.compile("belay-simulated (\\S+) (\\S+)");

    /** Empty for anything that is no simulated program. */
    public static Optional<Identity> of(RegularFile file) {
        return of(file.text());
    }

    public static Optional<Identity> of(String text) {
        return text.lines()
                .findFirst()
                .map(line -> LINE.matcher(line.strip()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> new Identity(matcher.group(1), matcher.group(2)));
    }
}
