// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Where each cluster's private registry keeps its images, and by which key: told to node-config-service alone. */
@NullMarked
package dev.belay.compute.registry;

import org.jspecify.annotations.NullMarked;
