// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The store on disk: one line of JSON per revision, written before anybody hears of it. Handed to the system in one
 * write and not forced out: it outlives the process at any instruction, not a power cut.
 */
final class Journal implements AutoCloseable {

    private static final String REVISION = "revision";
    private static final String TYPE = "type";
    private static final String NAMESPACE = "namespace";
    private static final String NAME = "name";
    private static final String OBJECT = "object";

    private final Path file;
    private FileChannel channel;
    private long lines;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Reads what is there, oldest first; what follows the last whole line is cut off. */
    static Journal open(Path dir, Consumer<Entry> replay) {
        try {
            Files.createDirectories(dir);
            var file = dir.resolve("objects.jsonl");
            var journal = new Journal(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            journal.replay(replay);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the journal in " + dir + " to open but it did not", e);
        }
    }

    void put(ObjectKey key, long revision, ObjectNode object) {
        append(line(key, revision).set(OBJECT, object));
    }

    void remove(ObjectKey key, long revision) {
        append(line(key, revision));
    }

    long lines() {
        return lines;
    }

    /** Starts again with just these lines; the old file stays until the new one is whole. */
    void rewrite(Stream<Entry> entries) {
        var next = file.resolveSibling("objects.next");
        try {
            channel.close();
            try (var out = Files.newBufferedWriter(next)) {
                var count = new long[1];
                for (var entry : (Iterable<Entry>) entries::iterator) {
                    out.write(Json.MAPPER.writeValueAsString(entry.toJson()));
                    out.write('\n');
                    count[0]++;
                }
                lines = count[0];
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected " + file + " to be rewritten but it was not", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected " + file + " to close but it did not", e);
        }
    }

    private void replay(Consumer<Entry> replay) throws IOException {
        var all = Files.readAllBytes(file);
        var start = 0;
        for (var end = 0; end < all.length; end++) {
            if (all[end] == '\n') {
                if (Entry.parse(all, start, end - start) instanceof Entry entry) {
                    replay.accept(entry);
                }
                lines++;
                start = end + 1;
            }
        }
        channel.truncate(start);
        channel.position(start);
    }

    private void append(JsonNode line) {
        try {
            var bytes = Json.MAPPER.writeValueAsBytes(line);
            var buffer = ByteBuffer.allocate(bytes.length + 1)
                    .put(bytes)
                    .put((byte) '\n')
                    .flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected " + file + " to take a line but it did not", e);
        }
    }

    private static ObjectNode line(ObjectKey key, long revision) {
        return Json.object()
                .put(REVISION, revision)
                .put(TYPE, key.type().qualified())
                .put(NAMESPACE, key.namespace())
                .put(NAME, key.name());
    }

    /**
     * A line.
     *
     * @param type qualified; empty for a line that only tells the revision
     * @param object missing when it was deleted
     */
    record Entry(long revision, String type, String namespace, String name, JsonNode object) {

        static Entry of(ObjectKey key, long revision, ObjectNode object) {
            return new Entry(revision, key.type().qualified(), key.namespace(), key.name(), object);
        }

        static Entry ofRevision(long revision) {
            return new Entry(revision, "", "", "", Json.object().path(OBJECT));
        }

        /** Null when the line is no JSON object, which only a damaged disk makes it. */
        private static @org.jspecify.annotations.Nullable Entry parse(byte[] all, int start, int length)
                throws IOException {
            try {
                var line = Json.MAPPER.readTree(all, start, length);
                return new Entry(
                        line.path(REVISION).asLong(),
                        line.path(TYPE).asText(),
                        line.path(NAMESPACE).asText(),
                        line.path(NAME).asText(),
                        line.path(OBJECT));
            } catch (JsonProcessingException e) {
                return null;
            }
        }

        private JsonNode toJson() {
            var line = Json.object()
                    .put(REVISION, revision)
                    .put(TYPE, type)
                    .put(NAMESPACE, namespace)
                    .put(NAME, name);
            return object.isObject() ? line.set(OBJECT, object) : line;
        }
    }
}
