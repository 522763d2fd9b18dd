// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.pki.issuance.LedgerEntry.Cause;
import dev.belay.pki.x509.Validity;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Written once, never changed. */
@Entity
@Table(name = "certificate")
class CertificateRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    UUID clusterId;

    @Enumerated(EnumType.STRING)
    CertificateProfile profile;

    String serial;

    String sha256;

    String subject;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> names;

    Instant notBefore;

    Instant notAfter;

    Instant issuedAt;

    String service;

    String requestedBy;

    String reason;

    @Nullable
    String node;

    @Nullable
    UUID operation;

    @Nullable
    UUID fact;

    static CertificateRow of(ClusterId cluster, LedgerEntry entry) {
        var row = new CertificateRow();
        row.clusterId = cluster.value();
        row.profile = entry.profile();
        row.serial = entry.serial();
        row.sha256 = entry.sha256();
        row.subject = entry.subject();
        row.names = entry.names();
        row.notBefore = entry.validity().notBefore();
        row.notAfter = entry.validity().notAfter();
        row.issuedAt = entry.issuedAt();
        row.because(entry.cause());
        return row;
    }

    private void because(Cause cause) {
        service = cause.service().serviceName();
        requestedBy = cause.requestedBy();
        reason = cause.reason();
        node = cause.node() == null ? null : cause.node().value();
        operation = cause.operation() == null ? null : cause.operation().value();
        fact = cause.fact();
    }

    LedgerEntry entry() {
        return new LedgerEntry(
                profile, serial, sha256, subject, names, new Validity(notBefore, notAfter), issuedAt, cause());
    }

    private Cause cause() {
        return new Cause(
                Service.named(service),
                requestedBy,
                reason,
                node == null ? null : new NodeName(node),
                operation == null ? null : new OperationId(operation),
                fact);
    }
}
