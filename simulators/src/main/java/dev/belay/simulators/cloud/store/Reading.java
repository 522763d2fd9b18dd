// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import dev.belay.simulators.cloud.record.Resource;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at records. */
public interface Reading {

    <T extends Resource> Optional<T> find(Class<T> type, String key);

    /** In the order of their keys. */
    <T extends Resource> Stream<T> all(Class<T> type);
}
