// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The object store: the part of S3 that image registries and their kind use, by path-style addresses, with signatures of
 * version 4. {@code S3Server} is the way in; {@code Calls} the table of contents.
 */
@NullMarked
package dev.belay.simulators.cloud.storage;

import org.jspecify.annotations.NullMarked;
