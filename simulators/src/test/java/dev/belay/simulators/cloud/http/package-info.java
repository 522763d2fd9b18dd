// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The wire's parts on their own. */
@NullMarked
package dev.belay.simulators.cloud.http;

import org.jspecify.annotations.NullMarked;
