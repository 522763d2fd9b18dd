// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import dev.belay.events.NodeConfigFact.OsFacts;
import java.util.Map;

/** Reads the data of {@link NodeOperation.ReportFacts}. */
public final class ReportedFacts {

    private ReportedFacts() {}

    /** @throws MalformedAnswerException when one is missing or no number where a number must be */
    public static OsFacts in(NodeAnswer answer) {
        var data = answer.data();
        return new OsFacts(
                fact(data, "os-id"),
                fact(data, "os-version"),
                fact(data, "kernel"),
                fact(data, "architecture"),
                Math.toIntExact(number(data, "cpus")),
                number(data, "memory-mib"),
                fact(data, "boot-id"));
    }

    private static String fact(Map<String, String> data, String key) {
        var value = data.get(key);
        if (value == null) {
            throw new MalformedAnswerException("Expected the fact %s of a node but it said none".formatted(key));
        }
        return value.strip();
    }

    private static long number(Map<String, String> data, String key) {
        try {
            return Long.parseLong(fact(data, key));
        } catch (NumberFormatException e) {
            throw new MalformedAnswerException("Expected a number as %s of a node but got another".formatted(key));
        }
    }
}
