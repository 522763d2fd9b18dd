// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Command line flags, as programs written in Go take them; the last of several wins where one is asked for. */
record Flags(Map<String, List<String>> values) {

    private static final Pattern ANY = Pattern.compile("(?s).*");

    private static final Map<String, Pattern> TYPES = Map.of(
            "int", Pattern.compile("-?[0-9]+"),
            "float", Pattern.compile("[0-9]+(\\.[0-9]+)?"),
            "bool", Pattern.compile("true|false|1|0"),
            "duration", Pattern.compile("0|([0-9]+(\\.[0-9]+)?(h|ms|m|s|us|ns))+"));

    /** @param known every flag of the program and the type of its value */
    static Flags parse(List<String> arguments, Map<String, String> known) throws ExitException {
        var values = new HashMap<String, List<String>>();
        var rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            var word = rest.removeFirst();
            var name = name(word);
            var type = known.get(name);
            if (type == null) {
                throw new ExitException("unknown flag: " + name);
            }
            var value = value(word, type, rest);
            if (!TYPES.getOrDefault(type, ANY).matcher(value).matches()) {
                throw new ExitException("invalid argument \"%s\" for \"%s\" flag".formatted(value, name));
            }
            values.computeIfAbsent(name.replaceFirst("^--?", ""), _ -> new ArrayList<>())
                    .add(value);
        }
        return new Flags(values);
    }

    String get(String name, String otherwise) {
        var given = values.get(name);
        return given == null ? otherwise : given.getLast();
    }

    String get(String name) {
        return get(name, "");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isOn(String name) {
        return get(name, "false").matches("true|1");
    }

    String required(String name) throws ExitException {
        if (get(name).isEmpty()) {
            throw new ExitException("--%s must be specified".formatted(name));
        }
        return get(name);
    }

    List<String> list(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String name(String word) throws ExitException {
        if (!word.startsWith("-") || word.equals("-") || word.equals("--")) {
            throw new ExitException("unknown argument: " + word);
        }
        var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return name.startsWith("--") ? name : "-" + name;
    }

    private static String value(String word, String type, List<String> rest) throws ExitException {
        if (word.contains("=")) {
            return word.substring(word.indexOf('=') + 1);
        }
        if (type.equals("bool")) {
            return "true";
        }
        if (rest.isEmpty()) {
            throw new ExitException("flag needs an argument: " + word);
        }
        return rest.removeFirst();
    }
}
