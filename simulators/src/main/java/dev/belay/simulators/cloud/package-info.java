// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The local Exoscale: the v2 HTTP API with signatures, asynchronous operations, quotas and reference rules over records kept on disk. */
@NullMarked
package dev.belay.simulators.cloud;

import org.jspecify.annotations.NullMarked;
