// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ledger: every certificate that was ever issued. Only grows. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Certificates implements PanacheRepository<CertificateRow> {

    void record(ClusterId cluster, LedgerEntry entry) {
        persist(CertificateRow.of(cluster, entry));
    }

    /** The newest first. {@code before} is the previous page's {@code next}, absent for the first page. */
    LedgerPage page(ClusterId cluster, @Nullable Long before, int limit) {
        var rows = find(
                        "clusterId = ?1 and id < ?2 order by id desc",
                        cluster.value(),
                        before == null ? Long.MAX_VALUE : before)
                .page(0, limit + 1)
                .list();
        var shown = rows.stream().limit(limit).toList();
        return new LedgerPage(
                shown.stream().map(CertificateRow::entry).toList(),
                rows.size() > limit ? String.valueOf(Objects.requireNonNull(shown.getLast().id)) : null);
    }

    /** @param next the cursor of the next page, absent on the last */
    record LedgerPage(
            List<LedgerEntry> certificates, @Nullable String next) {}
}
