// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import java.net.URI;
import java.util.Arrays;

/** The five services, by the names they use as CloudEvents source, Kafka consumer group, database and token subject. */
public enum Service {
    API_GATEWAY("api-gateway"),
    COMPUTE("compute-service"),
    PKI("pki-service"),
    NODE_CONFIG("node-config-service"),
    UPGRADE("upgrade-service");

    private final String serviceName;

    Service(String serviceName) {
        this.serviceName = serviceName;
    }

    public String serviceName() {
        return serviceName;
    }

    /** The CloudEvents {@code source}: {@code /<name>}. */
    public URI source() {
        return URI.create("/" + serviceName);
    }

    /** @throws IllegalArgumentException when there is no such service */
    public static Service named(String serviceName) {
        return Arrays.stream(values())
                .filter(service -> service.serviceName.equals(serviceName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected the name of a service but got '%s'".formatted(serviceName)));
    }
}
