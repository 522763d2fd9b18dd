// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.simulators.cloud.record.Resource;

/** One record written or forgotten. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Entry {

    record Put(Resource resource) implements Entry {}

    record Remove(String type, String key) implements Entry {}
}
