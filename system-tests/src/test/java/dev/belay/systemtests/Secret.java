// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Something that nobody may find in clear, and every form in which it might be found. */
record Secret(String name, String text) {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL);

    /** The private keys within a text, each a secret of its own. */
    static List<Secret> keysIn(String name, String text) {
        return PEM.matcher(text.replace("\\n", "\n"))
                .results()
                .map(found -> new Secret(name, found.group(1).replaceAll("\\s", "")))
                .toList();
    }

    /** As it is, without padding, and its bytes in hex and, when it is base64, raw. White space does not count. */
    List<String> forms() {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var forms = Stream.of(
                text,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes));
        return Stream.concat(forms, decoded()).toList();
    }

    private Stream<String> decoded() {
        try {
            var raw = Base64.getDecoder().decode(text);
            return Stream.of(HexFormat.of().formatHex(raw), new String(raw, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
