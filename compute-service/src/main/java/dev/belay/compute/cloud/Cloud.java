// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.List;

/** What compute-service needs from a cloud. Nothing spans zones: everything else is asked of one {@link CloudZone}. */
public interface Cloud {

    /** Names of the zones that this organisation may use. */
    List<String> zones();

    /**
     * A fresh view of one zone, with a count of its own of how often the cloud was asked.
     *
     * @throws UnknownZoneException when there is no such zone
     */
    CloudZone zone(String name);

    /** Asks for something harmless that needs valid credentials. */
    void checkCredentials();
}
