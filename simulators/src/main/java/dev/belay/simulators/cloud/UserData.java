// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** cloud-init's input as the API carries it: Base64, perhaps of gzip. */
final class UserData {

    static final int LONGEST = 32_768;

    private static final int GZIP = 0x1f8b;

    private UserData() {}

    static String checked(String encoded) {
        try {
            decoded(encoded);
            return encoded;
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("Invalid value in user-data - should be Base64");
        }
    }

    static String decoded(String encoded) {
        var bytes = Base64.getDecoder().decode(encoded);
        return new String(compressed(bytes) ? inflated(bytes) : bytes, StandardCharsets.UTF_8);
    }

    private static boolean compressed(byte[] bytes) {
        return bytes.length > 2 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == GZIP;
    }

    private static byte[] inflated(byte[] bytes) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("Expected whole gzip data but got less", e);
        }
    }
}
