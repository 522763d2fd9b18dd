// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.net.URI;

/** The object store of one zone; speaks S3. Fails as {@link CloudZone} does. */
public interface Buckets {

    /** Where the store is reached, by us and by machines. */
    URI endpoint();

    /** Whether this organisation has the bucket. */
    boolean has(String bucket);

    /**
     * May be repeated. Names are shared by everybody in the world.
     *
     * @throws CloudException.NameTaken when it is somebody else's
     */
    void create(String bucket);
}
