// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import java.util.List;
import java.util.stream.Collectors;

/** Why a call is not done, in the API's own words. */
public final class Refusal extends RuntimeException {

    private final int status;

    public Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    /** The API prints the choices as keywords. */
    public static Refusal notOneOf(String field, List<String> choices) {
        var keywords = choices.stream().map(each -> ":" + each).collect(Collectors.joining(", "));
        return badRequest("Invalid value in %s - should be one of %s".formatted(field, keywords));
    }

    public static Refusal forbidden(String message) {
        return new Refusal(403, message);
    }

    /** @param what as in {@code Instance} */
    public static Refusal notFound(String what) {
        return new Refusal(404, what + " not found");
    }

    public static Refusal conflict(String message) {
        return new Refusal(409, message);
    }
}
