// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.script;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads calls as a shell does: each as soon as it is whole, so that a script whose connection is lost has done what had
 * arrived. As with a shell, a here-document that was cut off ends where the input ends.
 */
public final class ScriptReader {

    private static final String CALLS = "# ---- calls ----";
    private static final Pattern SEGMENT = Pattern.compile("'([^']*)'|\\\\'");
    private static final Pattern WORD = Pattern.compile("(?:" + SEGMENT.pattern() + ")+");
    private static final Pattern LINE = Pattern.compile("([a-z_]+)((?: (?:'[^']*'|\\\\')+)*)(?: <<'([A-Z_]+)')?");

    private final BufferedReader in;
    private boolean started;
    private int number;

    public ScriptReader(BufferedReader in) {
        this.in = in;
    }

    /** Empty at the end of the input. */
    public Optional<Call> next() throws IOException, ScriptSyntaxException {
        skipPrelude();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                return Optional.of(call(line));
            }
        }
        return Optional.empty();
    }

    private void skipPrelude() throws IOException {
        while (!started) {
            var line = in.readLine();
            started = line == null || line.equals(CALLS);
        }
    }

    private Call call(String line) throws IOException, ScriptSyntaxException {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new ScriptSyntaxException("Expected a call with quoted arguments as call " + (number + 1));
        }
        number++;
        var end = parts.group(3);
        return new Call(number, parts.group(1), words(parts.group(2)), end == null ? "" : body(end));
    }

    private String body(String end) throws IOException {
        var body = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals(end); line = in.readLine()) {
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
