// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One page of a bucket's list, as version 2 of the call has it.
 *
 * @param prefixes of keys that have the delimiter after the wanted prefix: one stands for all of its kind
 * @param resumeAfter absent on the last page
 */
record Listing(
        List<StoredObject> objects,
        List<String> prefixes,
        @Nullable String resumeAfter) {

    private static final int LONGEST = 1000;

    static Listing of(S3Request request, NavigableMap<String, StoredObject> all) {
        var prefix = request.argument("prefix").orElse("");
        var delimiter = request.argument("delimiter").orElse("");
        var page = new ArrayList<StoredObject>();
        var prefixes = new ArrayList<String>();
        var most = most(request);
        var after = start(request);
        for (var next = next(all, prefix, after); next != null; next = next(all, prefix, after)) {
            if (page.size() + prefixes.size() == most) {
                return new Listing(page, prefixes, after);
            }
            var end = delimiter.isEmpty() ? -1 : next.key().indexOf(delimiter, prefix.length());
            if (end < 0) {
                page.add(next);
                after = next.key();
            } else {
                var common = next.key().substring(0, end + delimiter.length());
                prefixes.add(common);
                after = common + Character.MAX_VALUE;
            }
        }
        return new Listing(page, prefixes, null);
    }

    private static @Nullable StoredObject next(NavigableMap<String, StoredObject> all, String prefix, String after) {
        var entry = after.compareTo(prefix) < 0 ? all.ceilingEntry(prefix) : all.higherEntry(after);
        return entry != null && entry.getKey().startsWith(prefix) ? entry.getValue() : null;
    }

    private static int most(S3Request request) {
        var text = request.argument("max-keys").filter(each -> !each.isEmpty()).orElse("1000");
        if (!text.matches("\\d{1,9}")) {
            throw S3Refusal.invalid("Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return Math.min(LONGEST, Integer.parseInt(text));
    }

    private static String start(S3Request request) {
        try {
            return request.argument("continuation-token")
                    .map(token -> new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))
                    .or(() -> request.argument("start-after"))
                    .orElse("");
        } catch (IllegalArgumentException e) {
            throw S3Refusal.invalid("The continuation token provided is incorrect");
        }
    }

    S3Answer answer(S3Request request) {
        UnaryOperator<String> shown =
                request.argument("encoding-type").filter("url"::equals).isPresent()
                        ? UriText::encodedPath
                        : UnaryOperator.identity();
        return S3Answer.xml("ListBucketResult", result -> {
            result.text("Name", request.bucket())
                    .text("Prefix", shown.apply(request.argument("prefix").orElse("")));
            result.text("KeyCount", objects.size() + prefixes.size()).text("MaxKeys", most(request));
            request.argument("delimiter").ifPresent(delimiter -> result.text("Delimiter", shown.apply(delimiter)));
            request.argument("encoding-type").ifPresent(type -> result.text("EncodingType", type));
            result.text("IsTruncated", resumeAfter != null);
            if (resumeAfter != null) {
                result.text(
                        "NextContinuationToken",
                        Base64.getUrlEncoder().encodeToString(resumeAfter.getBytes(StandardCharsets.UTF_8)));
            }
            objects.forEach(object -> result.element(
                    "Contents",
                    each -> each.text("Key", shown.apply(object.key()))
                            .text("LastModified", ObjectCalls.time(object))
                            .text("ETag", ObjectCalls.quoted(object))
                            .text("Size", object.size())
                            .text("StorageClass", "STANDARD")));
            prefixes.forEach(
                    prefix -> result.element("CommonPrefixes", each -> each.text("Prefix", shown.apply(prefix))));
        });
    }
}
