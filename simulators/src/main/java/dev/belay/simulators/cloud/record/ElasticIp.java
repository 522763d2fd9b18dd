// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that may move. Attached instances name it.
 *
 * @param address IPv4, absent for inet6
 * @param cidr prefix of an inet6 one
 * @param healthCheck given for a managed one, which forwards by itself
 */
public record ElasticIp(
        UUID id,
        String zone,
        @Nullable String address,
        @Nullable String cidr,
        @Nullable String description,
        @Nullable HealthCheck healthCheck,
        Map<String, String> labels)
        implements Resource {

    @Override
    public String key() {
        return id.toString();
    }

    public ElasticIp withDescription(@Nullable String changed) {
        return new ElasticIp(id, zone, address, cidr, changed, healthCheck, labels);
    }

    public ElasticIp withHealthCheck(HealthCheck changed) {
        return new ElasticIp(id, zone, address, cidr, description, changed, labels);
    }

    public ElasticIp withLabels(Map<String, String> changed) {
        return new ElasticIp(id, zone, address, cidr, description, healthCheck, changed);
    }
}
