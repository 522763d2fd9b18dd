// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The flags that each program takes: one a line in a resource named like the program, with the type of its value. */
final class KnownFlags {

    private static final Map<String, Map<String, String>> BY_PROGRAM = new ConcurrentHashMap<>();

    private KnownFlags() {}

    static Map<String, String> of(String program) {
        return BY_PROGRAM.computeIfAbsent(program, KnownFlags::read);
    }

    private static Map<String, String> read(String program) {
        var name = "flags/" + program + ".txt";
        try (var resource = KnownFlags.class.getResourceAsStream(name)) {
            var text = new String(
                    Objects.requireNonNull(resource, name + " is not packaged").readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(
                            toUnmodifiableMap(words -> "--" + words[0], words -> words.length > 1 ? words[1] : "text"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
