// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.script;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads calls one after the other, as a shell does that got all of them first: a line that is no call is noticed only when
 * it is reached.
 */
public final class ScriptReader {

    private static final String CALLS = "# ---- calls ----\n";
    private static final Pattern SEGMENT = Pattern.compile("'([^']*)'|\\\\'");
    private static final Pattern WORD = Pattern.compile("(?:" + SEGMENT.pattern() + ")+");
    private static final Pattern LINE = Pattern.compile("([a-z_]+)((?: (?:'[^']*'|\\\\')+)*)(?: <<'([A-Z_]+)')?");

    private final Iterator<String> lines;
    private int number;

    private ScriptReader(Iterator<String> lines) {
        this.lines = lines;
    }

    /** Empty for a script that was cut off on its way: nothing of it is done. */
    public static Optional<ScriptReader> of(String script) {
        var start = script.indexOf(CALLS);
        var calls = start < 0 ? "" : script.substring(start + CALLS.length());
        return calls.stripTrailing().endsWith("\nend")
                ? Optional.of(new ScriptReader(calls.lines().iterator()))
                : Optional.empty();
    }

    /** Empty at the end. */
    public Optional<Call> next() throws ScriptSyntaxException {
        while (lines.hasNext()) {
            var line = lines.next();
            if (!line.isBlank() && !line.startsWith("#")) {
                return Optional.of(call(line));
            }
        }
        return Optional.empty();
    }

    private Call call(String line) throws ScriptSyntaxException {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new ScriptSyntaxException("Expected a call with quoted arguments as call " + (number + 1));
        }
        number++;
        var end = parts.group(3);
        return new Call(number, parts.group(1), words(parts.group(2)), end == null ? "" : body(end));
    }

    private String body(String end) {
        var body = new StringBuilder();
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.equals(end)) {
                break;
            }
            body.append(line).append('\n');
        }
        return body.toString();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(unquoted(matcher.group()));
        }
        return words;
    }

    private static String unquoted(String word) {
        return SEGMENT.matcher(word).results().map(ScriptReader::text).collect(joining());
    }

    private static String text(MatchResult segment) {
        return segment.group(1) == null ? "'" : segment.group(1);
    }
}
