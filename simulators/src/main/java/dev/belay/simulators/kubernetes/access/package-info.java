// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Who calls an API server and what the caller may do: client certificates, the built-in roles, RBAC and the rules for nodes. */
@NullMarked
package dev.belay.simulators.kubernetes.access;

import org.jspecify.annotations.NullMarked;
