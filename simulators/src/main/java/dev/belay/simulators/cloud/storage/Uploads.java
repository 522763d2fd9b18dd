// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Objects that come in parts: until they are whole a directory each, with the key and the parts in it. */
final class Uploads {

    private static final String KEY = "key";
    private static final Pattern PART = Pattern.compile("(\\d{5})-([0-9a-f]{32})");

    private final Path root;

    Uploads(Path root) {
        this.root = root;
    }

    record Upload(String id, String key, long begun) {}

    record Part(int number, String etag, Path file) {

        long size() {
            return file.toFile().length();
        }
    }

    Upload begin(String bucket, String key) {
        var id = UUID.randomUUID().toString();
        try {
            Files.createDirectories(directory(bucket, id));
            Files.writeString(directory(bucket, id).resolve(KEY), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return find(bucket, id, key);
    }

    /** Refuses when there is none for the key. */
    Upload find(String bucket, String id, String key) {
        return all(bucket).stream()
                .filter(upload -> upload.id().equals(id) && upload.key().equals(key))
                .findFirst()
                .orElseThrow(S3Refusal::noSuchUpload);
    }

    /** By key. */
    List<Upload> all(String bucket) {
        var uploads = root.resolve(bucket).toFile().listFiles();
        return uploads == null
                ? List.of()
                : List.of(uploads).stream()
                        .map(directory ->
                                new Upload(directory.getName(), keyOf(directory.toPath()), directory.lastModified()))
                        .filter(upload -> !upload.key().isEmpty())
                        .sorted(Comparator.comparing(Upload::key).thenComparing(Upload::id))
                        .toList();
    }

    /** In place of an earlier one of that number. */
    Part put(String bucket, Upload upload, int number, byte[] content) {
        var etag = HexFormat.of().formatHex(Digests.md5(content));
        var file = directory(bucket, upload.id()).resolve("%05d-%s".formatted(number, etag));
        try {
            var fresh = Files.write(
                    directory(bucket, upload.id()).resolve(UUID.randomUUID().toString()), content);
            for (var earlier : parts(bucket, upload)) {
                if (earlier.number() == number) {
                    Files.delete(earlier.file());
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Part(number, etag, file);
    }

    /** By number. */
    List<Part> parts(String bucket, Upload upload) {
        var files = directory(bucket, upload.id()).toFile().listFiles();
        return files == null
                ? List.of()
                : List.of(files).stream()
                        .map(file -> PART.matcher(file.getName()))
                        .filter(java.util.regex.Matcher::matches)
                        .map(name -> new Part(
                                Integer.parseInt(name.group(1)),
                                name.group(2),
                                directory(bucket, upload.id()).resolve(name.group())))
                        .sorted(Comparator.comparing(Part::number))
                        .toList();
    }

    /** Writes the parts into one file, one after the other. */
    static void join(List<Part> parts, Path file) {
        try (var whole = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var part : parts) {
                try (var channel = FileChannel.open(part.file(), StandardOpenOption.READ)) {
                    for (var at = 0L; at < channel.size(); ) {
                        at += channel.transferTo(at, channel.size() - at, whole);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(String bucket, Upload upload) {
        try (var files = Files.walk(directory(bucket, upload.id()))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory(String bucket, String id) {
        return root.resolve(bucket).resolve(id);
    }

    /** Empty for one that is being made, or thrown away. */
    private static String keyOf(Path directory) {
        try {
            return Files.readString(directory.resolve(KEY));
        } catch (IOException e) {
            return "";
        }
    }
}
