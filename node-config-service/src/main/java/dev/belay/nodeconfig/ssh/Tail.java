// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;

/** Keeps the end of what is written to it: what a program says last is what it failed of. */
final class Tail extends OutputStream {

    private final byte[] ring;
    private long written;

    Tail(int size) {
        this.ring = new byte[size];
    }

    @Override
    public synchronized void write(int value) {
        ring[(int) (written++ % ring.length)] = (byte) value;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (var i = Math.max(0, length - ring.length); i < length; i++) {
            write(bytes[offset + i]);
        }
    }

    synchronized String text() {
        var size = (int) Math.min(written, ring.length);
        var text = new byte[size];
        for (var i = 0; i < size; i++) {
            text[i] = ring[(int) ((written - size + i) % ring.length)];
        }
        return new String(text, UTF_8);
    }
}
