// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Tests of what kubectl is given. */
@NullMarked
package dev.belay.gateway.kubeconfig;

import org.jspecify.annotations.NullMarked;
