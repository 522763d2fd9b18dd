// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import dev.belay.simulators.cloud.storage.Uploads.Part;
import dev.belay.simulators.cloud.storage.Uploads.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What can be done with an object that comes in parts. */
final class UploadCalls {

    private static final long SMALLEST_PART = 5L << 20;
    private static final int MOST_PARTS = 10_000;

    private final ObjectStore store;
    private final Uploads uploads;
    private final Clock clock;

    UploadCalls(ObjectStore store, Uploads uploads, Clock clock) {
        this.store = store;
        this.uploads = uploads;
        this.clock = clock;
    }

    S3Answer begin(S3Request request) {
        var upload = uploads.begin(request.bucket(), request.key());
        return S3Answer.xml(
                "InitiateMultipartUploadResult",
                result -> result.text("Bucket", request.bucket())
                        .text("Key", request.key())
                        .text("UploadId", upload.id()));
    }

    S3Answer put(S3Request request) {
        var part = uploads.put(request.bucket(), upload(request), number(request), request.content());
        return S3Answer.of(Map.of("ETag", quoted(part.etag())));
    }

    /** The caller may read the source: that was looked at before. */
    S3Answer copy(S3Request request, S3Address source) {
        var original = store.find(source.bucket(), source.key()).orElseThrow(S3Refusal::noSuchKey);
        var range = request.header("x-amz-copy-source-range")
                .map(text -> ByteRange.of(text, original.size()))
                .orElse(new ByteRange(0, original.size(), false));
        var file = store.directory(source.bucket()).resolve(original.file());
        byte[] content;
        try (var opened = new RandomAccessFile(file.toFile(), "r")) {
            content = new byte[Math.toIntExact(range.length())];
            opened.seek(range.from());
            opened.readFully(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var part = uploads.put(request.bucket(), upload(request), number(request), content);
        return S3Answer.xml(
                "CopyPartResult",
                result -> result.text("LastModified", clock.instant()).text("ETag", quoted(part.etag())));
    }

    S3Answer parts(S3Request request) {
        var after = Integer.parseInt(request.argument("part-number-marker")
                .filter(text -> text.matches("\\d{1,5}"))
                .orElse("0"));
        var parts = uploads.parts(request.bucket(), upload(request)).stream()
                .filter(part -> part.number() > after)
                .toList();
        return S3Answer.xml("ListPartsResult", result -> {
            result.text("Bucket", request.bucket())
                    .text("Key", request.key())
                    .text("UploadId", request.required("uploadId"));
            result.text("IsTruncated", false);
            parts.forEach(part -> result.element(
                    "Part",
                    each -> each.text("PartNumber", part.number())
                            .text(
                                    "LastModified",
                                    Instant.ofEpochMilli(part.file().toFile().lastModified()))
                            .text("ETag", quoted(part.etag()))
                            .text("Size", part.size())));
        });
    }

    S3Answer all(S3Request request) {
        var prefix = request.argument("prefix").orElse("");
        var all = uploads.all(request.bucket()).stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .toList();
        return S3Answer.xml("ListMultipartUploadsResult", result -> {
            result.text("Bucket", request.bucket()).text("Prefix", prefix).text("IsTruncated", false);
            all.forEach(upload -> result.element(
                    "Upload",
                    each -> each.text("Key", upload.key())
                            .text("UploadId", upload.id())
                            .text("Initiated", Instant.ofEpochMilli(upload.begun()))));
        });
    }

    S3Answer complete(S3Request request) {
        var upload = upload(request);
        var parts = wanted(request, uploads.parts(request.bucket(), upload));
        var object = new StoredObject(
                request.key(),
                UUID.randomUUID().toString(),
                parts.stream().mapToLong(Part::size).sum(),
                etag(parts),
                clock.millis(),
                "binary/octet-stream");
        store.in(request.bucket());
        Uploads.join(parts, store.directory(request.bucket()).resolve(object.file()));
        store.put(request.bucket(), object);
        uploads.forget(request.bucket(), upload);
        return S3Answer.xml(
                "CompleteMultipartUploadResult",
                result -> result.text("Bucket", request.bucket())
                        .text("Key", request.key())
                        .text("ETag", ObjectCalls.quoted(object)));
    }

    S3Answer abort(S3Request request) {
        uploads.forget(request.bucket(), upload(request));
        return S3Answer.DONE;
    }

    /** Those that the caller names, which must be there in that order, and large enough but for the last. */
    private static List<Part> wanted(S3Request request, List<Part> there) {
        var numbers = Xml.texts(request.body(), "PartNumber");
        var etags = Xml.texts(request.body(), "ETag");
        var wanted = new ArrayList<Part>();
        for (var at = 0; at < numbers.size(); at++) {
            var number = numbers.get(at);
            var etag = at < etags.size() ? etags.get(at).replace("\"", "") : "";
            wanted.add(there.stream()
                    .filter(part -> Integer.toString(part.number()).equals(number)
                            && part.etag().equals(etag))
                    .findFirst()
                    .orElseThrow(() -> new S3Refusal(400, "InvalidPart", "Part %s is not there".formatted(number))));
        }
        for (var at = 0; at < wanted.size(); at++) {
            if (at > 0 && wanted.get(at).number() <= wanted.get(at - 1).number()) {
                throw new S3Refusal(400, "InvalidPartOrder", "The parts are not in ascending order");
            }
            if (at < wanted.size() - 1 && wanted.get(at).size() < SMALLEST_PART) {
                throw new S3Refusal(400, "EntityTooSmall", "A part but the last has less than 5 MiB");
            }
        }
        if (wanted.isEmpty()) {
            throw new S3Refusal(400, "MalformedXML", "Expected at least one part");
        }
        return wanted;
    }

    private static String etag(List<Part> parts) {
        var sums = new ByteArrayOutputStream();
        parts.forEach(part -> sums.writeBytes(HexFormat.of().parseHex(part.etag())));
        return "%s-%d".formatted(HexFormat.of().formatHex(Digests.md5(sums.toByteArray())), parts.size());
    }

    private Upload upload(S3Request request) {
        return uploads.find(request.bucket(), request.required("uploadId"), request.key());
    }

    private static int number(S3Request request) {
        var text = request.required("partNumber");
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_PARTS) {
            throw S3Refusal.invalid("Part number must be an integer between 1 and 10000, inclusive");
        }
        return Integer.parseInt(text);
    }

    private static String quoted(String etag) {
        return '"' + etag + '"';
    }
}
