// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.catalog;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one zone offers to this organization.
 *
 * @param templates exact names of the public templates
 * @param quotas by the cloud's name of the resource, e.g. {@code instance}
 */
public record Offer(List<InstanceType> instanceTypes, List<String> templates, Map<String, Quota> quotas) {

    /** Memory in MiB. */
    public record InstanceType(
            @Schema(examples = "standard.medium") String name, int cpus, long memoryMiB) {}

    /** {@code limit} below 0 means none. */
    public record Quota(long usage, long limit) {

        public boolean holds(long more) {
            return limit < 0 || usage + more <= limit;
        }
    }
}
