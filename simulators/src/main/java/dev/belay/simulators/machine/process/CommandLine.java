// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.ArrayList;
import java.util.List;

/** A command line, split as systemd splits it: blanks, single and double quotes. */
final class CommandLine {

    private CommandLine() {}

    static List<String> split(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = '\0';
        var open = false;
        for (var c : line.toCharArray()) {
            if (quote != '\0') {
                quote = append(word, c, quote);
            } else if (c == '\'' || c == '"') {
                quote = c;
                open = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                open = true;
            } else if (open) {
                words.add(word.toString());
                word.setLength(0);
                open = false;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }

    private static char append(StringBuilder word, char c, char quote) {
        if (c == quote) {
            return '\0';
        }
        word.append(c);
        return quote;
    }
}
