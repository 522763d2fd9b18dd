// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

/** An SSH public key that the cloud knows by name and never gives back. {@code fingerprint}: MD5, pairs of hex with colons. */
public record RegisteredKey(String name, String fingerprint) {}
