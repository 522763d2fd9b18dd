// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** What the cloud remembers: one record per thing that can be created, and the operations that are under way. Serialised as they are. */
@NullMarked
package dev.belay.simulators.cloud.record;

import org.jspecify.annotations.NullMarked;
