// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** EXO2-HMAC-SHA256: who may call. */
public final class Exo2Signature {

    private static final String SCHEME = "EXO2-HMAC-SHA256 ";

    /** One official client signs with an expiry of right now. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Map<String, String> secrets;

    /** @param secrets by API key */
    public Exo2Signature(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    /**
     * What is signed of a request.
     *
     * @param path as sent, still escaped
     * @param query as sent, absent when there is none
     */
    public record Signed(
            String method, String path, @Nullable String query, byte[] body) {}

    public boolean admits(@Nullable String authorization, Signed request, Instant now) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return false;
        }
        var claim = fields(authorization.substring(SCHEME.length()));
        var secret = secrets.get(claim.getOrDefault("credential", ""));
        var expires = claim.getOrDefault("expires", "");
        if (secret == null || !expires.matches("\\d{1,12}") || expired(expires, now)) {
            return false;
        }
        var names = claim.containsKey("signed-query-args")
                ? List.of(claim.get("signed-query-args").split(";"))
                : List.<String>of();
        var arguments = arguments(request.query());
        return arguments.keySet().containsAll(names)
                && MessageDigest.isEqual(
                        sign(secret, message(request, names, expires)).getBytes(StandardCharsets.UTF_8),
                        claim.getOrDefault("signature", "").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean expired(String expires, Instant now) {
        return Instant.ofEpochSecond(Long.parseLong(expires)).isBefore(now.minus(GRACE));
    }

    private static Map<String, String> fields(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : text.split(",")) {
            var equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals).strip(), field.substring(equals + 1));
            }
        }
        return fields;
    }

    /** The five segments. A repeated argument contributes nothing, even where a client lists it. */
    static String message(Signed request, List<String> names, String expires) {
        var arguments = arguments(request.query());
        var values = new StringBuilder();
        for (var name : names) {
            var given = arguments.getOrDefault(name, List.of());
            if (given.size() == 1) {
                values.append(given.getFirst());
            }
        }
        return String.join(
                "\n",
                request.method() + " " + request.path(),
                new String(request.body(), StandardCharsets.UTF_8),
                values,
                "",
                expires);
    }

    static String sign(String secret, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JVM to have HmacSHA256 but this one has not", e);
        }
    }

    static Map<String, List<String>> arguments(@Nullable String query) {
        var arguments = new LinkedHashMap<String, List<String>>();
        if (query == null || query.isEmpty()) {
            return arguments;
        }
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            arguments.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
        }
        return arguments;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
