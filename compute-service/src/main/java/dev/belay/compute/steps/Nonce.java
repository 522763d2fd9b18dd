// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random words that fit into a label and never meet twice. */
final class Nonce {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 12;

    private Nonce() {}

    static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
