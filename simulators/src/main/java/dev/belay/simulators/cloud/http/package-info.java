// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The wire: routes, signatures, refusals, injected faults, the log of requests, and the administration beside the API. */
@NullMarked
package dev.belay.simulators.cloud.http;

import org.jspecify.annotations.NullMarked;
