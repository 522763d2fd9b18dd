// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.List;

/** The cloud has no zone of that name. */
public final class UnknownZoneException extends RuntimeException {

    public UnknownZoneException(String zone, List<String> known) {
        super("Expected one of the zones %s but got '%s'".formatted(known, zone));
    }
}
