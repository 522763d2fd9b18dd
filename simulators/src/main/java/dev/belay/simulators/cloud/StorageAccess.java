// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.record.ApiKey;
import dev.belay.simulators.cloud.record.Bucket;
import dev.belay.simulators.cloud.record.IamRole;
import dev.belay.simulators.cloud.storage.Accounts;
import dev.belay.simulators.cloud.storage.BucketRecords;
import dev.belay.simulators.cloud.store.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the object store knows of the cloud: its buckets, and who may use them. */
final class StorageAccess implements Accounts, BucketRecords {

    private final Ledger ledger;
    private final Map<String, String> secrets;

    /** @param secrets of the keys that may do everything, by key */
    StorageAccess(Ledger ledger, Map<String, String> secrets) {
        this.ledger = ledger;
        this.secrets = Map.copyOf(secrets);
    }

    @Override
    public Optional<Account> of(String accessKey) {
        return Optional.ofNullable(secrets.get(accessKey))
                .map(secret -> new Account(secret, _ -> true))
                .or(() -> ledger.records().find(ApiKey.class, accessKey).map(this::account));
    }

    private Account account(ApiKey key) {
        return new Account(
                key.secret(),
                bucket -> ledger.records()
                        .find(IamRole.class, key.role().toString())
                        .filter(role -> role.mayUse(bucket))
                        .isPresent());
    }

    @Override
    public Optional<Bucket> find(String name) {
        return ledger.records().find(Bucket.class, name);
    }

    @Override
    public List<Bucket> in(String zone) {
        return ledger.records()
                .all(Bucket.class)
                .filter(bucket -> bucket.zone().equals(zone))
                .toList();
    }

    @Override
    public boolean make(Bucket bucket) {
        return ledger.change(change -> {
            if (!Quotas.admits(change, "bucket")) {
                return false;
            }
            if (change.find(Bucket.class, bucket.key()).isEmpty()) {
                change.put(bucket);
            }
            return true;
        });
    }

    @Override
    public void remove(Bucket bucket) {
        ledger.change(change -> {
            change.remove(bucket);
            return bucket;
        });
    }
}
