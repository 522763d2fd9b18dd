// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A unit's text: {@code Section.Key} to its values in order. */
record UnitFile(Map<String, List<String>> values) {

    static UnitFile parse(String text) {
        var values = new HashMap<String, List<String>>();
        var section = "";
        for (var line : text.replace("\\\n", " ").lines().map(String::strip).toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";") && line.indexOf('=') > 0) {
                var at = line.indexOf('=');
                values.computeIfAbsent(section + "." + line.substring(0, at).strip(), _ -> new ArrayList<>())
                        .add(line.substring(at + 1).strip());
            }
        }
        return new UnitFile(values);
    }

    String first(String key, String otherwise) {
        return values.getOrDefault(key, List.of(otherwise)).getFirst();
    }

    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The main command without the prefixes that systemd knows; empty when there is none. */
    List<String> command() {
        return CommandLine.split(first("Service.ExecStart", "").replaceFirst("^[-@:+!|]+", ""));
    }

    String user() {
        return first("Service.User", "root");
    }

    boolean restarts() {
        return !first("Service.Restart", "no").equals("no");
    }

    /** Names of units that must run before it. */
    List<String> requires() {
        return all("Unit.Requires").stream()
                .flatMap(value -> CommandLine.split(value).stream())
                .filter(name -> name.endsWith(".service"))
                .toList();
    }
}
