// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.Service;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Which service makes the internal call that is being answered. */
@RequestScoped
public class InternalCaller {

    private @Nullable Service service;

    void is(Service caller) {
        service = caller;
    }

    /** @throws IllegalStateException outside of a resource that is {@link CallableBy} someone */
    public Service service() {
        if (service == null) {
            throw new IllegalStateException("Expected to be within an internal call");
        }
        return service;
    }
}
