// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.lease;

import dev.belay.eventing.ServiceTokenFilter;
import dev.belay.events.Service;

/** Proves to upgrade-service who asks. */
public final class UpgradeToken extends ServiceTokenFilter {

    public UpgradeToken() {
        super(Service.UPGRADE);
    }
}
