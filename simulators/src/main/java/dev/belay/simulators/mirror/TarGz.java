// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.mirror;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A compressed POSIX archive of executable files that belong to root and were made at the epoch. */
final class TarGz {

    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;

    /** @param path at most 100 characters of ASCII */
    record Entry(String path, byte[] content) {}

    private TarGz() {}

    static byte[] of(List<Entry> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (var entry : entries) {
                gzip.write(header(entry));
                gzip.write(Arrays.copyOf(entry.content(), padded(entry.content().length)));
            }
            gzip.write(new byte[2 * BLOCK]);
        } catch (IOException e) {
            throw new IllegalStateException("Expected to write to memory but could not", e);
        }
        return bytes.toByteArray();
    }

    private static int padded(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static byte[] header(Entry entry) {
        var header = new byte[BLOCK];
        put(header, 0, entry.path());
        put(header, 100, "0000755");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(entry.content().length));
        put(header, 136, "%011o".formatted(0));
        put(header, 156, "0");
        put(header, 257, "ustar");
        put(header, 263, "00");
        put(header, 265, "root");
        put(header, 297, "root");
        Arrays.fill(header, CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_LENGTH, (byte) ' ');
        put(header, CHECKSUM_AT, "%06o\0".formatted(sum(header)));
        return header;
    }

    private static int sum(byte[] header) {
        var sum = 0;
        for (var each : header) {
            sum += each & 0xff;
        }
        return sum;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
