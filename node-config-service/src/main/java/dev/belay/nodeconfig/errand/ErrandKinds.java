// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds whose an errand is. */
@ApplicationScoped
class ErrandKinds {

    private final List<ErrandActs> all;

    ErrandKinds(@All List<ErrandActs> all) {
        this.all = all;
    }

    ErrandActs of(Errand errand) {
        var kind = errand.order().kind();
        return all.stream()
                .filter(acts -> acts.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Expected an errand of a known kind but got " + kind));
    }
}
