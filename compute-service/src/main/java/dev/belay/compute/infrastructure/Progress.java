// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.events.BootstrapStep;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is behind us.
 *
 * @param finished the steps that are done, also another service's when ours need them
 * @param armedAt when the operation began or was last resumed: deadlines count from then at the earliest
 * @param suspended another service has halted the operation: nothing is late until it goes on
 */
public record Progress(
        SortedSet<StepKey> finished, @Nullable String sshPublicKey, Instant armedAt, boolean suspended) {

    public Progress {
        finished = new TreeSet<>(finished);
    }

    static Progress begun(Instant at) {
        return new Progress(new TreeSet<>(), null, at, false);
    }

    Progress with(StepKey step) {
        var more = new TreeSet<>(finished);
        more.add(step);
        return new Progress(more, sshPublicKey, armedAt, suspended);
    }

    Progress withSshKey(String publicKey) {
        return sshPublicKey != null
                ? this
                : new Progress(finished, publicKey, armedAt, suspended)
                        .with(StepKey.of(BootstrapStep.PREPARE_SSH_ACCESS, null));
    }

    Progress armed(Instant at) {
        return new Progress(finished, sshPublicKey, at, false);
    }

    Progress asleep() {
        return new Progress(finished, sshPublicKey, armedAt, true);
    }

    /** Whether something that began then has had its time. */
    boolean overdue(Instant begun, Duration limit, Instant now) {
        var from = begun.isAfter(armedAt) ? begun : armedAt;
        return !suspended && now.isAfter(from.plus(limit));
    }
}
