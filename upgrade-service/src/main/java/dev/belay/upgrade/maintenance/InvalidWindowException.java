// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.maintenance;

/** What was asked for is no maintenance window. */
public final class InvalidWindowException extends RuntimeException {

    InvalidWindowException(String message) {
        super(message);
    }
}
