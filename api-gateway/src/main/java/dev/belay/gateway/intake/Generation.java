// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.gateway.cluster.Cluster;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The {@code If-Match} of a request: whoever asks says which specification they have seen. */
final class Generation {

    private Generation() {}

    /** @throws RequestRefusedException 412 unless the header is absent, {@code *}, or names the cluster's generation */
    static void require(Cluster cluster, @Nullable String ifMatch) {
        var tag = "\"%d\"".formatted(cluster.asked().generation());
        if (ifMatch != null
                && Arrays.stream(ifMatch.split(","))
                        .map(String::strip)
                        .noneMatch(seen -> seen.equals("*") || seen.equals(tag))) {
            throw new RequestRefusedException(
                    ProblemKind.GENERATION_CHANGED,
                    "Expected If-Match %s but got another; read the cluster again and decide anew.".formatted(tag));
        }
    }
}
