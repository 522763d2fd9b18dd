// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** What the description of the API says about every operation alike. */
@NullMarked
package dev.belay.gateway.openapi;

import org.jspecify.annotations.NullMarked;
