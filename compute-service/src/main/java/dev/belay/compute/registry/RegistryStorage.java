// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.registry;

import dev.belay.compute.cloud.AccessKey;
import java.net.URI;
import java.time.Instant;

/**
 * A bucket and the one key that opens it and nothing else.
 *
 * @param endpoint of the zone's object store
 * @param region as S3 signatures have it: the zone
 */
public record RegistryStorage(URI endpoint, String region, String bucket, AccessKey.WithSecret key, Instant keptAt) {}
