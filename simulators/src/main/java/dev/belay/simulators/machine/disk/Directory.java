// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.disk;

public record Directory(int mode, String owner) implements Inode {}
