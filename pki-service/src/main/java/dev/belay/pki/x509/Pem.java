// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** The textual encoding of RFC 7468, strict: one block, nothing around it. */
final class Pem {

    static final String CERTIFICATE = "CERTIFICATE";
    static final String REQUEST = "CERTIFICATE REQUEST";

    private static final Base64.Encoder LINES_OF_64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Pattern BLOCK =
            Pattern.compile("\\s*-----BEGIN ([A-Z ]+)-----\\s([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

    private Pem() {}

    static String encode(String label, byte[] der) {
        var body = new String(LINES_OF_64.encode(der), StandardCharsets.US_ASCII);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body);
    }

    /** @throws IllegalArgumentException when the text is anything but one block of that label */
    static byte[] decode(String label, String text) {
        var block = BLOCK.matcher(text);
        if (!block.matches() || !block.group(1).equals(label)) {
            throw new IllegalArgumentException("Expected one PEM block '%s' and nothing else".formatted(label));
        }
        return Base64.getDecoder().decode(block.group(2).replaceAll("\\s", ""));
    }
}
