// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine as the cloud shows it.
 *
 * @param address public IPv4 address; absent until the cloud has given it one
 * @param addresses ids of the elastic IPs that lead to it; only known when it was asked for by id
 */
public record CloudMachine(
        UUID id,
        String name,
        State state,
        @Nullable String address,
        Tags tags,
        Set<UUID> firewalls,
        Set<UUID> addresses)
        implements Tagged {

    public enum State {
        STARTING,
        RUNNING,
        /** Stopping, stopped, migrating, or a word of a later release. */
        OTHER,
        FAILED,
        GONE
    }

    public CloudMachine {
        firewalls = Set.copyOf(firewalls);
        addresses = Set.copyOf(addresses);
    }

    @Override
    public boolean failed() {
        return state == State.FAILED;
    }

    @Override
    public boolean gone() {
        return state == State.GONE;
    }
}
