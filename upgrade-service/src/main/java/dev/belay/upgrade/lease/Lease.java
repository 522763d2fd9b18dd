// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * The lease of one cluster.
 *
 * <pre>
 *   Free ──taken: number + 1──▶ Held ──taken by the holder: same number, later end──▶ Held
 *     ▲                          │ └──expired, taken by another: number + 1──▶ Held
 *     └──released with its number┘
 * </pre>
 *
 * A transition returns the next state and touches nothing else; one that does not apply returns the same state. The number is
 * the last that was given out, so that it goes on growing after a release.
 */
sealed interface Lease {

    /** What a cluster begins with: 1 is the first number that is given out. */
    Lease NEVER_HELD = new Free(0);

    long fencingNumber();

    /** Who wants it, why, and for how long if it is not renewed. */
    record Claim(String holder, String reason, Duration ttl) {}

    Lease taken(Claim claim, Instant now);

    default Lease released(long number) {
        return this;
    }

    record Free(long fencingNumber) implements Lease {

        @Override
        public Lease taken(Claim claim, Instant now) {
            return Held.anew(claim, fencingNumber + 1, now);
        }
    }

    /** {@code expiresAt} is the first instant at which another may take it; until then, or until a release, nobody else can. */
    record Held(String holder, String reason, long fencingNumber, Instant since, Instant expiresAt) implements Lease {

        static Held anew(Claim claim, long number, Instant now) {
            return new Held(claim.holder(), claim.reason(), number, now, now.plus(claim.ttl()));
        }

        boolean isBy(Claim claim) {
            return holder.equals(claim.holder());
        }

        boolean isLiveAt(Instant now) {
            return now.isBefore(expiresAt);
        }

        /** Late but before anybody else, the holder keeps the number: nobody acted in between. */
        @Override
        public Lease taken(Claim claim, Instant now) {
            if (isBy(claim)) {
                return new Held(holder, claim.reason(), fencingNumber, since, now.plus(claim.ttl()));
            }
            return isLiveAt(now) ? this : anew(claim, fencingNumber + 1, now);
        }

        @Override
        public Lease released(long number) {
            return number == fencingNumber ? new Free(fencingNumber) : this;
        }
    }
}
