// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import dev.belay.simulators.cloud.record.Bucket;
import java.util.List;
import java.util.Optional;

/** Which buckets there are. */
public interface BucketRecords {

    Optional<Bucket> find(String name);

    List<Bucket> in(String zone);

    /** @return false when there may be no more */
    boolean make(Bucket bucket);

    void remove(Bucket bucket);
}
