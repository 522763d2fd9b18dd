// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The Kubernetes side of in-process machines: the store that a cluster's etcd stands for and the API servers in front of
 * it, over TLS, good enough for kubectl and for client libraries. What a cluster's controllers, scheduler and kubelets do
 * is in {@code control}.
 */
@NullMarked
package dev.belay.simulators.kubernetes;

import org.jspecify.annotations.NullMarked;
