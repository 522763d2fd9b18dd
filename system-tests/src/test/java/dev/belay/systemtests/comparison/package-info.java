// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Three masters and three workers by Belay and by kubeadm: on the same kind of machines, with the same binaries and images, by
 * one predicate. What kubeadm permits to be done at once is done at once, and where there is a choice, kubeadm gets the cheaper one.
 */
@NullMarked
package dev.belay.systemtests.comparison;

import org.jspecify.annotations.NullMarked;
