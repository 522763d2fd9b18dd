// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A tar archive in memory (ustar), its entries owned by root and as old as the epoch: the same bytes for the same files. */
final class Tar {

    private static final int BLOCK = 512;
    private static final int NAME = 0;
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int TIME = 136;
    private static final int SUM = 148;
    private static final int TYPE = 156;
    private static final int TARGET = 157;
    private static final int MAGIC = 257;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    Tar directory(String name) {
        return entry(name + "/", 0755, '5', "", new byte[0]);
    }

    Tar link(String name, String target) {
        return entry(name, 0777, '2', target, new byte[0]);
    }

    Tar file(String name, byte[] content) {
        return entry(name, 0644, '0', "", content);
    }

    Tar program(String name, byte[] content) {
        return entry(name, 0755, '0', "", content);
    }

    byte[] bytes() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(archive.toByteArray());
        whole.writeBytes(new byte[2 * BLOCK]);
        return whole.toByteArray();
    }

    private Tar entry(String name, int mode, char type, String target, byte[] content) {
        var header = new byte[BLOCK];
        put(header, NAME, name);
        put(header, MODE, octal(mode, 7));
        put(header, 108, octal(0, 7));
        put(header, 116, octal(0, 7));
        put(header, SIZE, octal(content.length, 11));
        put(header, TIME, octal(0, 11));
        put(header, SUM, "        ");
        header[TYPE] = (byte) type;
        put(header, TARGET, target);
        put(header, MAGIC, "ustar\00000");
        var sum = 0;
        for (var each : header) {
            sum += each & 0xff;
        }
        put(header, SUM, octal(sum, 6) + "\0 ");
        archive.writeBytes(header);
        archive.writeBytes(content);
        archive.writeBytes(new byte[Math.floorMod(-content.length, BLOCK)]);
        return this;
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", number);
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
