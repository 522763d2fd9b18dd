// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A body in chunks, each with its length in hexadecimal digits and, after a semicolon, a signature that nobody needs here. */
final class Chunks {

    private Chunks() {}

    static byte[] joined(byte[] body) {
        var joined = new ByteArrayOutputStream(body.length);
        var at = 0;
        while (true) {
            var end = endOfLine(body, at);
            var head = new String(body, at, end - at, StandardCharsets.US_ASCII);
            var length = length(head.split(";", 2)[0].strip());
            if (length == 0) {
                return joined.toByteArray();
            }
            if (end + 2 + length > body.length) {
                throw incomplete();
            }
            joined.write(body, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    private static int endOfLine(byte[] body, int from) {
        for (var at = from; at + 1 < body.length; at++) {
            if (body[at] == '\r' && body[at + 1] == '\n') {
                return at;
            }
        }
        throw incomplete();
    }

    private static int length(String digits) {
        try {
            return Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException e) {
            throw incomplete();
        }
    }

    private static S3Refusal incomplete() {
        return new S3Refusal(400, "IncompleteBody", "The request body terminated unexpectedly");
    }
}
