// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.util.regex.Pattern;

/** Which bytes of an object are wanted. */
record ByteRange(long from, long length, boolean partial) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static ByteRange of(S3Request request, long size) {
        return request.header("range").map(text -> of(text, size)).orElse(new ByteRange(0, size, false));
    }

    /** A range that cannot be read is no range. */
    static ByteRange of(String text, long size) {
        var range = RANGE.matcher(text);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new ByteRange(0, size, false);
        }
        var suffix = range.group(1).isEmpty();
        var from = suffix ? Math.max(0, size - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        var to = suffix || range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (from > to) {
            throw new S3Refusal(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return new ByteRange(from, to - from + 1, true);
    }

    String text(long size) {
        return "bytes %d-%d/%d".formatted(from, from + length - 1, size);
    }
}
