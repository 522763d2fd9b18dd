// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cloud said no, or nothing. The message is for the log of this service: it may quote the cloud, so it never goes into
 * a fact.
 */
public abstract sealed class CloudException extends RuntimeException {

    private CloudException(String message) {
        super(message);
    }

    /** False only when the request may have been carried out although it looks failed. */
    public boolean surelyUndone() {
        return true;
    }

    /** Wrong key, wrong secret, or a clock that is far off. */
    public static final class SignatureRejected extends CloudException {
        public SignatureRejected(String message) {
            super(message);
        }
    }

    /** The credentials are right but their role forbids the call. */
    public static final class PolicyDenied extends CloudException {
        public PolicyDenied(String message) {
            super(message);
        }
    }

    /** Another resource holds this one for now. */
    public static final class Locked extends CloudException {
        public Locked(String message) {
            super(message);
        }
    }

    /** Gone, or not visible yet: the cloud shows a new thing with a delay. */
    public static final class NotFound extends CloudException {
        public NotFound(String message) {
            super(message);
        }
    }

    public static final class QuotaExceeded extends CloudException {
        public QuotaExceeded(String message) {
            super(message);
        }
    }

    public static final class NameTaken extends CloudException {
        public NameTaken(String message) {
            super(message);
        }
    }

    /** Still used by something else; clears up by itself once that is gone. */
    public static final class InUse extends CloudException {
        public InUse(String message) {
            super(message);
        }
    }

    /** Will be refused however often it is sent. */
    public static final class InvalidRequest extends CloudException {
        public InvalidRequest(String message) {
            super(message);
        }
    }

    /** Asked too often; not carried out. */
    public static final class RateLimited extends CloudException {

        private final @Nullable Duration retryAfter;

        public RateLimited(String message, @Nullable Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        public @Nullable Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Not reached, not answering or out of order, and surely nothing was changed. */
    public static final class Unavailable extends CloudException {
        public Unavailable(String message) {
            super(message);
        }
    }

    /** The cloud took the job and then failed at it. */
    public static final class Faulted extends CloudException {
        public Faulted(String message) {
            super(message);
        }
    }

    /** The reply was lost after sending: perhaps carried out, perhaps not. */
    public static final class Ambiguous extends CloudException {
        public Ambiguous(String message) {
            super(message);
        }

        @Override
        public boolean surelyUndone() {
            return false;
        }
    }
}
