// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Optional;

/**
 * What a caller trusts and shows.
 *
 * @param authority PEM
 * @param certificate PEM, as the key, empty when none is shown
 */
public record Credentials(String authority, Optional<String> certificate, Optional<String> key) {

    /** For plain HTTP. */
    public static final Credentials NONE = new Credentials("", Optional.empty(), Optional.empty());

    public static Credentials trusting(String authority) {
        return new Credentials(authority, Optional.empty(), Optional.empty());
    }

    public static Credentials showing(String authority, String certificate, String key) {
        return new Credentials(authority, Optional.of(certificate), Optional.of(key));
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
