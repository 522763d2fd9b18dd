// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.Ambiguous;
import dev.belay.compute.cloud.CloudException.Unavailable;
import java.net.URI;

/** One call as it goes out. Only a POST makes something new each time it is sent; all else may be repeated. */
record Request(String method, URI uri, byte[] body, boolean signed) {

    private static final int KIND = 2;

    boolean repeatable() {
        return !method.equals("POST");
    }

    /** What kind of thing it is about, e.g. {@code instance}: the first word behind the API's version. */
    String resource() {
        var words = uri.getPath().split("/", -1);
        return words.length > KIND ? words[KIND] : "";
    }

    /** What it means that the request went out and no usable answer came back. */
    CloudException lost(String message) {
        return repeatable() ? new Unavailable(message) : new Ambiguous(message);
    }

    /** Never the body: it may hold user-data. */
    @Override
    public String toString() {
        return method + " " + uri.getPath();
    }
}
