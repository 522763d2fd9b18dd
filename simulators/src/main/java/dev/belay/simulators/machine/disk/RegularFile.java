// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.disk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file; never changed in place, so that whoever has read it keeps what was there. */
public final class RegularFile implements Inode {

    private final int mode;
    private final String owner;
    private final byte[] bytes;
    private @Nullable String text;

    public RegularFile(int mode, String owner, byte[] bytes) {
        this.mode = mode;
        this.owner = owner;
        this.bytes = bytes.clone();
    }

    @Override
    public int mode() {
        return mode;
    }

    @Override
    public String owner() {
        return owner;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /** The same instance every time, so that what is remembered by it is found fast. */
    public String text() {
        var known = text;
        if (known == null) {
            known = new String(bytes, StandardCharsets.UTF_8);
            text = known;
        }
        return known;
    }

    public boolean isExecutable() {
        return (mode & 0111) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegularFile that
                && mode == that.mode
                && owner.equals(that.owner)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, owner, Arrays.hashCode(bytes));
    }

    /** The content may be a key. */
    @Override
    public String toString() {
        return "RegularFile[mode=%o, owner=%s, size=%d]".formatted(mode, owner, bytes.length);
    }
}
