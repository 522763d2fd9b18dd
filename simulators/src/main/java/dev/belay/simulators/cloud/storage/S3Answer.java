// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What goes back: bytes, or a part of a file. */
record S3Answer(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Part part) {

    record Part(Path file, long from, long length) {}

    static final S3Answer DONE = new S3Answer(204, Map.of(), new byte[0], null);

    static S3Answer of(Map<String, String> headers) {
        return new S3Answer(200, headers, new byte[0], null);
    }

    static S3Answer xml(String root, Consumer<Xml> content) {
        return new S3Answer(200, Map.of("Content-Type", "application/xml"), Xml.document(root, content), null);
    }

    static S3Answer file(int status, Map<String, String> headers, Part part) {
        return new S3Answer(status, headers, new byte[0], part);
    }

    static S3Answer refusal(S3Refusal refusal, String path) {
        var body = Xml.document(
                "Error",
                error -> error.text("Code", refusal.code())
                        .text("Message", String.valueOf(refusal.getMessage()))
                        .text("Resource", path));
        return new S3Answer(refusal.status(), Map.of("Content-Type", "application/xml"), body, null);
    }

    S3Answer with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new S3Answer(status, all, body, part);
    }
}
