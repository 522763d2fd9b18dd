// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Kubernetes' protobuf encoding, in which kubectl sends what its typed commands make. Answers are always JSON. */
@NullMarked
package dev.belay.simulators.kubernetes.wire;

import org.jspecify.annotations.NullMarked;
