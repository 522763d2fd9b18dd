// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

/** A step was asked for its operations before what it builds on is known. An error of the caller, or of the plan. */
public final class IncompleteContextException extends IllegalStateException {

    IncompleteContextException(String message) {
        super(message);
    }
}
