// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The object store as a client of the real one sees it. */
@NullMarked
package dev.belay.simulators.cloud.storage;

import org.jspecify.annotations.NullMarked;
