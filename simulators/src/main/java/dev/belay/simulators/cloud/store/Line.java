// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** One change as text: eight hexadecimal digits of a checksum, a blank, a JSON array, a newline. */
final class Line {

    private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};
    private static final int CHECKSUM = 8;

    private Line() {}

    static byte[] of(List<Entry> entries) {
        try {
            var json = Json.MAPPER.writerFor(ENTRIES).writeValueAsString(entries);
            return "%s %s\n".formatted(checksum(json), json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new JournalException("Expected records that can be written but got one that cannot", e);
        }
    }

    /** Empty for a line that was not written to its end. */
    static Optional<List<Entry>> read(String line) {
        if (line.length() <= CHECKSUM || !checksum(line.substring(CHECKSUM + 1)).equals(line.substring(0, CHECKSUM))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readerFor(ENTRIES).readValue(line.substring(CHECKSUM + 1)));
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new JournalException("Expected a record of this version in the journal but got another", e);
        }
    }

    private static String checksum(String json) {
        var sum = new CRC32();
        sum.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
