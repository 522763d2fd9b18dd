// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

/** A Kubernetes taint; {@code effect} is one of NoSchedule, PreferNoSchedule, NoExecute. */
public record Taint(String key, String value, String effect) {}
