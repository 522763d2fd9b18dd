// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Tests of reading and judging specifications. */
@NullMarked
package dev.belay.gateway.request;

import org.jspecify.annotations.NullMarked;
