// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.certificates;

import dev.belay.eventing.ServiceTokenFilter;
import dev.belay.events.Service;

/** Proves to pki-service who asks. */
public final class PkiToken extends ServiceTokenFilter {

    public PkiToken() {
        super(Service.PKI);
    }
}
