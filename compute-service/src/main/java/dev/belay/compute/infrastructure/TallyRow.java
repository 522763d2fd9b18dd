// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "step_tally")
@NullUnmarked
class TallyRow extends PanacheEntityBase {

    @Embeddable
    record Key(UUID clusterId, String step) implements Serializable {}

    @EmbeddedId
    Key key;

    int attempts;
    int changed;
    int roundTrips;
    Instant startedAt;

    static TallyRow of(Key key, Instant now) {
        var row = new TallyRow();
        row.key = key;
        row.startedAt = now;
        return row;
    }

    void begin() {
        attempts++;
    }

    void spend(int more, int moreRoundTrips) {
        changed += more;
        roundTrips += moreRoundTrips;
    }

    Tally tally() {
        return new Tally(attempts, changed, roundTrips, startedAt);
    }
}
