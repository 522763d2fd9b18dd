// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

/** Waits until something on the node is so, and fails as {@code probe-timeout} when it does not become so in time. */
public sealed interface ProbeOperation extends NodeOperation {

    record AwaitHttp(String url, int seconds) implements ProbeOperation {
        @Override
        public Call call() {
            return Call.of("await_http", url, seconds);
        }
    }

    record AwaitHttps(String url, String authority, int seconds) implements ProbeOperation {
        @Override
        public Call call() {
            return Call.of("await_https", url, authority, seconds);
        }
    }

    record AwaitHttpsAs(String url, String authority, String certificate, String key, int seconds)
            implements ProbeOperation {
        @Override
        public Call call() {
            return Call.of("await_https_as", url, authority, certificate, key, seconds);
        }
    }

    record AwaitFile(String path, int seconds) implements ProbeOperation {
        @Override
        public Call call() {
            return Call.of("await_file", path, seconds);
        }
    }
}
