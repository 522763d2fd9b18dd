// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.internal;

import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.gateway.internal.InternalCall.RefusedCallException;
import dev.belay.gateway.operation.NodeOutput;
import dev.belay.gateway.operation.NodeOutputs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The {@link NodeOutputs} that node-config-service keeps. */
@ApplicationScoped
class NodeConfigOutputs implements NodeOutputs {

    private final NodeConfigClient client;
    private final InternalCall calls;

    NodeConfigOutputs(@RestClient NodeConfigClient client, InternalCall calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public List<NodeOutput> of(OperationId operation) {
        try {
            return calls.reading(Service.NODE_CONFIG, () -> client.outputs(operation.toString()))
                    .outputs();
        } catch (RefusedCallException e) {
            throw e.unexpected();
        }
    }
}
