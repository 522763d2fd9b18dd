// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Escapes as signatures have them: everything but letters, digits and four marks. */
final class UriText {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private UriText() {}

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static String encoded(String text) {
        var encoded = new StringBuilder();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    static String encodedPath(String text) {
        return List.of(text.split("/", -1)).stream().map(UriText::encoded).collect(Collectors.joining("/"));
    }

    /** As it is signed: arguments in order, each with a value. */
    static String canonicalQuery(String query) {
        var pairs = new ArrayList<String>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(encoded(decoded(name)) + "=" + encoded(decoded(value)));
            }
        }
        return pairs.stream().sorted().collect(Collectors.joining("&"));
    }

    static TreeMap<String, String> arguments(String query) {
        var arguments = new TreeMap<String, String>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                arguments.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return arguments;
    }
}
