// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Who may ask for what: three roles by the token's {@code groups}, each including the one below. */
@NullMarked
package dev.belay.gateway.security;

import org.jspecify.annotations.NullMarked;
