// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import dev.belay.simulators.cloud.storage.S3Answer.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** What can be done with one object. */
final class ObjectCalls {

    private static final DateTimeFormatter HTTP_TIME = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final ObjectStore store;
    private final Clock clock;

    ObjectCalls(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    S3Answer put(S3Request request) {
        var content = request.content();
        var object = new StoredObject(
                request.key(),
                UUID.randomUUID().toString(),
                content.length,
                HexFormat.of().formatHex(Digests.md5(content)),
                clock.millis(),
                request.header("content-type").orElse("binary/octet-stream"));
        store.in(request.bucket());
        try {
            Files.write(store.directory(request.bucket()).resolve(object.file()), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.put(request.bucket(), object);
        return S3Answer.of(Map.of("ETag", quoted(object)));
    }

    /** The caller may read the source: that was looked at before. */
    S3Answer copy(S3Request request, S3Address source) {
        var original = found(source);
        var copy = new StoredObject(
                request.key(),
                UUID.randomUUID().toString(),
                original.size(),
                original.etag(),
                clock.millis(),
                original.contentType());
        store.in(request.bucket());
        try {
            Files.copy(
                    store.directory(source.bucket()).resolve(original.file()),
                    store.directory(request.bucket()).resolve(copy.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.put(request.bucket(), copy);
        return S3Answer.xml(
                "CopyObjectResult",
                result -> result.text("LastModified", time(copy)).text("ETag", quoted(copy)));
    }

    S3Answer get(S3Request request) {
        var object = found(S3Address.of(request));
        var range = ByteRange.of(request, object.size());
        var headers = described(object);
        headers.put("Content-Length", Long.toString(range.length()));
        if (range.partial()) {
            headers.put("Content-Range", range.text(object.size()));
        }
        var file = store.directory(request.bucket()).resolve(object.file());
        return S3Answer.file(range.partial() ? 206 : 200, headers, new Part(file, range.from(), range.length()));
    }

    S3Answer head(S3Request request) {
        var object = found(S3Address.of(request));
        var headers = described(object);
        headers.put("Content-Length", Long.toString(object.size()));
        return S3Answer.of(headers);
    }

    S3Answer delete(S3Request request) {
        store.delete(request.bucket(), request.key());
        return S3Answer.DONE;
    }

    S3Answer deleteAll(S3Request request) {
        var keys = Xml.texts(request.body(), "Key");
        keys.forEach(key -> store.delete(request.bucket(), key));
        return S3Answer.xml(
                "DeleteResult",
                result -> keys.forEach(key -> result.element("Deleted", each -> each.text("Key", key))));
    }

    private StoredObject found(S3Address address) {
        return store.find(address.bucket(), address.key()).orElseThrow(S3Refusal::noSuchKey);
    }

    private static Map<String, String> described(StoredObject object) {
        var headers = new HashMap<String, String>();
        headers.put("ETag", quoted(object));
        headers.put("Content-Type", object.contentType());
        headers.put("Accept-Ranges", "bytes");
        headers.put("Last-Modified", HTTP_TIME.format(Instant.ofEpochMilli(object.modified())));
        return headers;
    }

    static String quoted(StoredObject object) {
        return '"' + object.etag() + '"';
    }

    static String time(StoredObject object) {
        return Instant.ofEpochMilli(object.modified()).toString();
    }
}
