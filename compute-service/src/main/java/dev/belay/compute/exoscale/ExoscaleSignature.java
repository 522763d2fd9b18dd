// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** EXO2-HMAC-SHA256: proves who asks, and that method, path, body and query are as they were sent. */
final class ExoscaleSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private final String key;
    private final SecretKeySpec secret;

    ExoscaleSignature(String key, String secret) {
        this.key = key;
        this.secret = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /**
     * The value of the Authorization header.
     *
     * @param body exactly the bytes that are sent
     * @param expires Unix seconds
     */
    String authorization(String method, URI uri, byte[] body, long expires) {
        var signed = onceOnly(uri.getRawQuery());
        var mac = hmac();
        mac.update((method + " " + uri.getRawPath() + "\n").getBytes(UTF_8));
        mac.update(body);
        mac.update(("\n" + String.join("", signed.values()) + "\n\n" + expires).getBytes(UTF_8));
        var signature = Base64.getEncoder().encodeToString(mac.doFinal());
        var names = signed.isEmpty() ? "" : ",signed-query-args=" + String.join(";", signed.keySet());
        return "EXO2-HMAC-SHA256 credential=%s%s,expires=%d,signature=%s".formatted(key, names, expires, signature);
    }

    /** Arguments that occur more than once are not signed: the cloud could not tell their order. */
    private static SortedMap<String, String> onceOnly(@Nullable String query) {
        var once = new TreeMap<String, String>();
        Set<String> repeated = new HashSet<>();
        Arrays.stream(query == null ? new String[0] : query.split("&"))
                .map(argument -> argument.split("=", 2))
                .forEach(argument -> {
                    var name = URLDecoder.decode(argument[0], UTF_8);
                    if (once.put(name, argument.length == 1 ? "" : URLDecoder.decode(argument[1], UTF_8)) != null) {
                        repeated.add(name);
                    }
                });
        repeated.forEach(once::remove);
        return once;
    }

    private Mac hmac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JVM to have " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "ExoscaleSignature[key=%s]".formatted(key);
    }
}
