// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.Ambiguous;
import dev.belay.compute.cloud.CloudException.Unavailable;
import java.net.URI;

/** One call as it goes out. Only a POST makes something new each time it is sent; all else may be repeated. */
record Request(String method, URI uri, byte[] body, boolean signed) {

    boolean repeatable() {
        return !method.equals("POST");
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
