// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.Tagged;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at making one thing, recorded before the cloud is asked. The nonce is in the thing's tags.
 *
 * @param sshHostKey of a machine: the public half of the key that went into this try's user-data
 * @param trustedFrom from when on not finding it means that it does not exist
 */
record Intent(
        String nonce,
        State state,
        @Nullable String sshHostKey,
        @Nullable UUID resource,
        @Nullable UUID cloudOperation,
        Instant recordedAt,
        Instant trustedFrom) {

    enum State {
        /** About to be asked for, or asked for without an answer. */
        ASKED,
        /** The cloud said yes; its operation may still be under way. */
        MADE,
        /** The one that counts. */
        ADOPTED,
        /** Surely not made, gone, or one too many: whatever still shows of it is removed. */
        GIVEN_UP,
        /** The cloud made it and it came to nothing. Removed likewise. */
        FAILED
    }

    /** May still become, or is, the one that counts. */
    boolean open() {
        return state != State.GIVEN_UP && state != State.FAILED;
    }

    boolean made(Tagged thing) {
        return nonce.equals(thing.tags().nonce());
    }

    static Intent asked(String nonce, @Nullable String sshHostKey, Instant now, Instant trustedFrom) {
        return new Intent(nonce, State.ASKED, sshHostKey, null, null, now, trustedFrom);
    }

    Intent made(@Nullable UUID id, UUID operation, Instant trusted) {
        return new Intent(nonce, State.MADE, sshHostKey, id, operation, recordedAt, trusted);
    }
}
