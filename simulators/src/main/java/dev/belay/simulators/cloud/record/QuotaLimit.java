// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

/** @param limit -1 for none */
public record QuotaLimit(String resource, long limit) implements Resource {

    @Override
    public String key() {
        return resource;
    }
}
