// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the fields of one message, in the order they were written. */
final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer buffer;
    private int field;
    private long number;
    private ByteBuffer content = ByteBuffer.allocate(0);

    ProtobufReader(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** Goes to the next field; false at the end. */
    boolean next() {
        if (!buffer.hasRemaining()) {
            return false;
        }
        var tag = varint();
        field = (int) (tag >>> 3);
        switch ((int) (tag & 7)) {
            case VARINT -> number = varint();
            case FIXED64 -> number = Long.reverseBytes(buffer.getLong());
            case FIXED32 -> number = Integer.reverseBytes(buffer.getInt());
            case LENGTH -> content = slice(Math.toIntExact(varint()));
            default -> throw new IllegalArgumentException("Expected a protobuf wire type but got " + (tag & 7));
        }
        return true;
    }

    int field() {
        return field;
    }

    long number() {
        return number;
    }

    /** What a text, bytes or a message consists of. */
    ByteBuffer content() {
        return content.duplicate();
    }

    byte[] bytes() {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private ByteBuffer slice(int length) {
        var slice = buffer.slice(buffer.position(), length);
        buffer.position(buffer.position() + length);
        return slice;
    }

    private long varint() {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7) {
            var part = buffer.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("Expected a varint but it does not end");
    }
}
