// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import java.util.List;
import java.util.stream.Stream;

/** Sees whether something on the node is so. Those that wait fail as {@code probe-timeout} when it does not become so. */
public sealed interface ProbeOperation extends NodeOperation {

    /** The same, with no more patience than that. */
    default ProbeOperation within(int most) {
        return switch (this) {
            case AwaitHttp(var url, var seconds) -> new AwaitHttp(url, Math.min(seconds, most));
            case AwaitHttps(var url, var authority, var seconds) ->
                new AwaitHttps(url, authority, Math.min(seconds, most));
            case AwaitHttpsAs(var url, var authority, var certificate, var key, var seconds) ->
                new AwaitHttpsAs(url, authority, certificate, key, Math.min(seconds, most));
            case AwaitFile(var path, var seconds) -> new AwaitFile(path, Math.min(seconds, most));
            default -> this;
        };
    }

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

    /**
     * Looks once, from within a pod of the node: fails as {@code pod-network-absent} when no pod there has the address, as
     * {@code pod-unreachable} when one of the others does not answer at {@code /health}, as {@code service-unreachable} when
     * the name does not lead to a {@code /readyz} that proves by the authority to be meant by it.
     *
     * @param port where the other pods answer
     * @param dns the address that is asked for the name
     */
    record ProbePods(String own, int port, String dns, String name, String authority, List<String> others)
            implements ProbeOperation {
        public ProbePods {
            others = List.copyOf(others);
        }

        @Override
        public Call call() {
            return new Call(
                    "probe_pods",
                    Stream.concat(Stream.of(own, String.valueOf(port), dns, name, authority), others.stream())
                            .toList(),
                    null);
        }
    }
}
