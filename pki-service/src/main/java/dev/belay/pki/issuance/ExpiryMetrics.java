// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.eventing.DatabaseGauges;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How long the certificate that ends first is still good for; negative afterwards, NaN where there is none. */
@ApplicationScoped
class ExpiryMetrics {

    private static final String LEFT = "select coalesce(min(extract(epoch from not_after - clock_timestamp())), 'NaN')";

    private final DatabaseGauges gauges;

    ExpiryMetrics(DatabaseGauges gauges) {
        this.gauges = gauges;
    }

    void register(@Observes StartupEvent started) {
        gauge("authority", LEFT + " from authority");
        // Those that were replaced, and those that are meant to end soon, say nothing.
        gauge("node", LEFT + """
                 from (select distinct on (cluster_id, node, profile) not_after from certificate
                       where node is not null and profile not in ('USER_CLIENT', 'BREAK_GLASS')
                       order by cluster_id, node, profile, id desc) as newest
                """);
    }

    private void gauge(String of, String query) {
        gauges.register(
                "belay.certificates.left.seconds",
                Tags.of("of", of),
                "How long the certificate that ends first is still good for",
                query);
    }
}
