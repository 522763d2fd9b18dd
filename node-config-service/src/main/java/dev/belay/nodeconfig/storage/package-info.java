// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Where a cluster's private registry keeps its images: asked of compute-service, which made the bucket and its key. */
@NullMarked
package dev.belay.nodeconfig.storage;

import org.jspecify.annotations.NullMarked;
