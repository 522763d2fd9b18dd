// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import org.jspecify.annotations.Nullable;

/** A try came to nothing for a reason that has a name. The message is for the log and the node's output, never for a fact. */
public final class TroubleException extends RuntimeException {

    private final Trouble trouble;
    private final Effort effort;

    public TroubleException(Trouble trouble, Effort effort, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
        this.effort = effort;
    }

    public TroubleException(Trouble trouble, String message) {
        this(trouble, Effort.asked(1), message, null);
    }

    public Trouble trouble() {
        return trouble;
    }

    /** What the try took nevertheless. */
    public Effort effort() {
        return effort;
    }
}
