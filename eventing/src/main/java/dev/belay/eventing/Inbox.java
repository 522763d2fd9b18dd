// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/** Remembers, for as long as the topic lives, which facts were heard: Kafka delivers at least once, a handler acts once. */
@ApplicationScoped
class Inbox {

    private final EntityManager database;

    Inbox(EntityManager database) {
        this.database = database;
    }

    /** True the first time only. Commits, or is forgotten, together with whatever the handler changes. */
    @Transactional(TxType.MANDATORY)
    boolean accept(Service source, UUID id) {
        return database.createNativeQuery("""
                        insert into inbox (source, event_id, received_at) values (?1, ?2, now())
                        on conflict do nothing
                        """)
                        .setParameter(1, source.serviceName())
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }
}
