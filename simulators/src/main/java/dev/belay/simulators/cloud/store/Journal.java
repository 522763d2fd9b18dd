// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The file. Used by one thread at a time. Not a channel: those close themselves when their thread is interrupted. */
final class Journal implements AutoCloseable {

    private final Path directory;
    private final FileChannel lock;
    private RandomAccessFile file;
    private long length;
    private int lines;
    private boolean broken;

    private Journal(Path directory, FileChannel lock, RandomAccessFile file) {
        this.directory = directory;
        this.lock = lock;
        this.file = file;
    }

    static Journal open(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            var lock = lock(directory);
            return new Journal(
                    directory,
                    lock,
                    new RandomAccessFile(directory.resolve("journal.jsonl").toFile(), "rw"));
        } catch (IOException e) {
            throw new JournalException("Expected to keep records in %s but could not".formatted(directory), e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        var channel = FileChannel.open(directory.resolve("lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new JournalException("Expected %s to be free but this process has it open".formatted(directory), e);
        }
        channel.close();
        throw new JournalException("Expected %s to be free but another process has it".formatted(directory), null);
    }

    /** Only the last line may be torn: it was never answered and is dropped. */
    List<List<Entry>> replay() {
        var changes = new ArrayList<List<Entry>>();
        var text = content();
        var from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            var change = Line.read(text.substring(from, end));
            if (change.isEmpty() && end + 1 < text.length()) {
                throw new JournalException(
                        "Expected line %d of the journal to be whole but it is not".formatted(changes.size() + 1),
                        null);
            }
            change.ifPresent(changes::add);
            from = end + 1;
        }
        return changes;
    }

    private String content() {
        try {
            return Files.readString(directory.resolve("journal.jsonl"), StandardCharsets.ISO_8859_1)
                    .transform(text -> new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new JournalException("Expected to read the journal in %s but could not".formatted(directory), e);
        }
    }

    void append(List<Entry> entries) {
        if (broken) {
            throw new JournalException("Expected a usable journal but an earlier write failed", null);
        }
        var line = Line.of(entries);
        try {
            write(file, line, length);
        } catch (IOException e) {
            undo();
            throw new JournalException("Expected to write the journal in %s but could not".formatted(directory), e);
        }
        length += line.length;
        lines++;
    }

    /** A half-written line in the middle would make all later ones unreadable. */
    private void undo() {
        try {
            file.setLength(length);
        } catch (IOException e) {
            broken = true;
        }
    }

    int lines() {
        return lines;
    }

    /** Replaces the file by one with just these changes; the old one stays until the new one is on disk. */
    void rewrite(Stream<List<Entry>> changes) {
        var fresh = directory.resolve("journal.jsonl.new");
        var all = new ByteArrayOutputStream();
        var count = changes.map(Line::of).peek(all::writeBytes).mapToInt(_ -> 1).sum();
        try {
            Files.deleteIfExists(fresh);
            var replacement = new RandomAccessFile(fresh.toFile(), "rw");
            write(replacement, all.toByteArray(), 0);
            Files.move(fresh, directory.resolve("journal.jsonl"), StandardCopyOption.ATOMIC_MOVE);
            syncDirectory();
            file.close();
            file = replacement;
            length = all.size();
            lines = count;
        } catch (IOException e) {
            throw new JournalException("Expected to rewrite the journal in %s but could not".formatted(directory), e);
        }
    }

    private void syncDirectory() throws IOException {
        try (var channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    private static void write(RandomAccessFile file, byte[] bytes, long at) throws IOException {
        file.seek(at);
        file.write(bytes);
        file.getFD().sync();
    }

    @Override
    public void close() {
        try {
            file.close();
            lock.close();
        } catch (IOException e) {
            throw new JournalException("Expected to close the journal in %s but could not".formatted(directory), e);
        }
    }
}
