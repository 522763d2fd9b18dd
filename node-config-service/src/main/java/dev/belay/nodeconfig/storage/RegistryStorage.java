// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.storage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;

/**
 * A bucket of an S3 store, and a key that opens nothing else.
 *
 * @param endpoint of the store; buckets are the first part of its paths
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RegistryStorage(URI endpoint, String region, String bucket, String accessKey, String secretKey) {

    public boolean isEncrypted() {
        return "https".equals(endpoint.getScheme());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RegistryStorage[endpoint=%s, bucket=%s, accessKey=%s]".formatted(endpoint, bucket, accessKey);
    }
}
