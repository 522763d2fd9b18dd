// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * One call of the API.
 *
 * @param operation the specification's name of it
 * @param template below the base path, as in {@code /instance/{id}:stop}
 */
public record Route(String operation, String method, String template, Handler handler) {

    @FunctionalInterface
    public interface Handler {
        JsonNode answer(Request request);
    }

    public static Route get(String operation, String template, Handler handler) {
        return new Route(operation, "GET", template, handler);
    }

    public static Route post(String operation, String template, Handler handler) {
        return new Route(operation, "POST", template, handler);
    }

    public static Route put(String operation, String template, Handler handler) {
        return new Route(operation, "PUT", template, handler);
    }

    public static Route delete(String operation, String template, Handler handler) {
        return new Route(operation, "DELETE", template, handler);
    }

    /** The discovery call that every client makes first, before it knows where to send signed ones. */
    boolean open() {
        return operation.equals("list-zones");
    }

    String regex() {
        return Pattern.compile("\\{([a-z]+)}")
                .matcher(template)
                .replaceAll("(?<$1>[^/:]+)")
                .transform(path -> "/v2" + path);
    }
}
