// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** What can be said about Kubernetes objects without a store or a server: their types and keys, selectors, patches and refusals. */
@NullMarked
package dev.belay.simulators.kubernetes.objects;

import org.jspecify.annotations.NullMarked;
