// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

/**
 * What is known of an object.
 *
 * @param file with its bytes, in the directory of its bucket
 * @param etag without quotation marks
 * @param modified milliseconds since 1970
 */
record StoredObject(String key, String file, long size, String etag, long modified, String contentType) {}
