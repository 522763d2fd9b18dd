// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.AuthorityName;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * In what a certificate is not the one that was asked for.
 *
 * @param signer who signs it instead
 * @param subject whom it names instead, e.g. {@code O=system:nodes,CN=system:node:other}
 * @param names which of the alternative names stay
 * @param life from now on; it began five minutes ago
 */
record Forgery(@Nullable AuthorityName signer, @Nullable String subject, Predicate<String> names, Duration life) {

    private static final Duration YEAR = Duration.ofDays(365);

    static final Forgery NONE = new Forgery(null, null, _ -> true, YEAR);

    static Forgery signedBy(AuthorityName signer) {
        return new Forgery(signer, null, _ -> true, YEAR);
    }

    static Forgery naming(String subject) {
        return new Forgery(null, subject, _ -> true, YEAR);
    }

    static Forgery without(Predicate<String> names) {
        return new Forgery(null, null, names.negate(), YEAR);
    }

    static Forgery expired() {
        return new Forgery(null, null, _ -> true, Duration.ofMinutes(-1));
    }

    Forgery lasting(Duration other) {
        return new Forgery(signer, subject, names, other);
    }
}
