// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a zone has to give. {@code quotas} by the cloud's name of the resource, e.g. {@code instance}. */
public record Offer(List<InstanceType> instanceTypes, List<Template> templates, Map<String, Quota> quotas) {

    public static final String MACHINES = "instance";
    public static final String ADDRESSES = "elastic-ip";
    public static final String BUCKETS = "bucket";
    public static final String KEYS = "iam-key";

    public Offer {
        instanceTypes = List.copyOf(instanceTypes);
        templates = List.copyOf(templates);
        quotas = Map.copyOf(quotas);
    }

    /** @param name {@code family.size} */
    public record InstanceType(UUID id, String name, int cpus, long memoryMiB) {}

    /** @param user who may log in with the registered key */
    public record Template(UUID id, String name, String user, Instant createdAt) {}

    /** A negative limit means none. */
    public record Quota(long usage, long limit) {

        public boolean admits(int more) {
            return limit < 0 || usage + more <= limit;
        }

        public long left() {
            return limit < 0 ? Long.MAX_VALUE : Math.max(0, limit - usage);
        }
    }

    public Optional<InstanceType> instanceType(String name) {
        return instanceTypes.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** Ids change with every rebuild and a name may be listed twice: the newest is meant. */
    public Optional<Template> template(String name) {
        return templates.stream()
                .filter(template -> template.name().equals(name))
                .max(Comparator.comparing(Template::createdAt));
    }
}
