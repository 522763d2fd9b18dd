// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a text whatever looks like a secret. Rather too much than too little: the text is only for people. */
final class Redaction {

    private static final int MAX = 4000;
    private static final String GONE = "[redacted]";

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile(
                    "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)", Pattern.DOTALL),
            Pattern.compile("(?i)\\bbearer\\s+\\S+"),
            Pattern.compile("(?i)\\b(password|passwd|secret|token|api[-_]?key|credential)s?\\s*[=:]\\s*\\S+"),
            Pattern.compile("\\b[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"),
            Pattern.compile("://[^\\s/@]+@"),
            Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}"));

    private Redaction() {}

    /** At most {@value #MAX} characters: the end, which says most. */
    static String of(String text) {
        var clean = text;
        for (var secret : SECRETS) {
            clean = secret.matcher(clean).replaceAll(GONE);
        }
        return clean.length() <= MAX ? clean : clean.substring(clean.length() - MAX);
    }
}
