// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What moves in a cluster: controllers, scheduler and kubelets. All of it is level-triggered: looked at again, it changes
 * nothing unless something else has changed, so a process that stands for one of them calls it as often as it likes.
 */
@NullMarked
package dev.belay.simulators.kubernetes.control;

import org.jspecify.annotations.NullMarked;
