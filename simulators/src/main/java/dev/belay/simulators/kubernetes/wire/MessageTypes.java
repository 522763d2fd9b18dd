// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The messages that can be read; {@code messages.txt} has them. */
final class MessageTypes {

    private static final Map<String, Map<Integer, Field>> ALL = read();

    private MessageTypes() {}

    static Optional<Map<Integer, Field>> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Map<String, Map<Integer, Field>> read() {
        var all = new HashMap<String, Map<Integer, Field>>();
        text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var words = line.split(" ");
            var fields = new HashMap<Integer, Field>();
            Arrays.stream(words).skip(1).map(word -> word.split(":")).forEach(parts -> {
                fields.put(Integer.parseInt(parts[0]), Field.parse(parts[1], parts[2]));
            });
            all.put(words[0], Map.copyOf(fields));
        });
        return Map.copyOf(all);
    }

    private static String text() {
        try (var in = MessageTypes.class.getResourceAsStream("messages.txt")) {
            if (in == null) {
                throw new IllegalStateException("Expected messages.txt beside MessageTypes but it is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    enum Shape {
        ONE,
        LIST,
        MAP
    }

    /**
     * A field of a message.
     *
     * @param name in JSON; empty when its own fields stand in its place
     * @param keepsEmpty whether it says something when it is empty or zero
     */
    record Field(String name, Shape shape, String type, boolean keepsEmpty) {

        static Field parse(String name, String type) {
            var shape = switch (type.charAt(0)) {
                case '*' -> Shape.LIST;
                case '%' -> Shape.MAP;
                default -> Shape.ONE;
            };
            var plain = type.replaceAll("[*%?]", "");
            return new Field(name.equals("^") ? "" : name, shape, plain, type.endsWith("?"));
        }
    }
}
