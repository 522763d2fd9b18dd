// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call, path-style.
 *
 * @param path as sent, still escaped
 * @param query as sent, empty when there is none
 * @param headers by lower-case name
 */
record S3Request(String method, String path, String query, Map<String, String> headers, byte[] body) {

    static S3Request of(RoutingContext context) {
        var request = context.request();
        var headers = new HashMap<String, String>();
        request.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue(),
                        (one, other) -> one + "," + other));
        var body = context.body().buffer();
        return new S3Request(
                request.method().name(),
                String.valueOf(request.path()),
                request.query() == null ? "" : request.query(),
                Map.copyOf(headers),
                body == null ? new byte[0] : body.getBytes());
    }

    /** Empty when the call is about none. */
    String bucket() {
        var text = UriText.decoded(path.substring(1));
        var slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    /** Empty when the call is about the bucket. */
    String key() {
        var text = UriText.decoded(path.substring(1));
        var slash = text.indexOf('/');
        return slash < 0 ? "" : text.substring(slash + 1);
    }

    Optional<String> argument(String name) {
        return Optional.ofNullable(UriText.arguments(query).get(name));
    }

    boolean has(String argument) {
        return argument(argument).isPresent();
    }

    String required(String argument) {
        return argument(argument).orElseThrow(() -> S3Refusal.invalid("Missing argument " + argument));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** What is to be stored: a body sent in signed chunks comes without their frames. */
    byte[] content() {
        return header("x-amz-content-sha256")
                        .filter(sum -> sum.startsWith("STREAMING-"))
                        .isPresent()
                ? Chunks.joined(body)
                : body;
    }
}
