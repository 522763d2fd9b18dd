// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.List;
import java.util.UUID;

/** Roles and keys of the organisation: the same from every zone. Fails as {@link CloudZone} does. */
public interface AccessControl {

    List<AccessRole> roles();

    /** A role that may do anything with the objects of one bucket, and nothing else. */
    CloudOperation createRole(String name, Tags tags, String bucket);

    /** Refused while a key has it. */
    CloudOperation deleteRole(UUID role);

    List<AccessKey> keys();

    /** Makes one more each time, which is lost with the answer: nobody tells its secret again. */
    AccessKey.WithSecret createKey(String name, UUID role);

    CloudOperation deleteKey(String key);
}
