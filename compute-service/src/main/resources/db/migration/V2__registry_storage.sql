-- SPDX-License-Identifier: Apache-2.0
-- Where a cluster's private registry keeps its images. The secret of its key is sealed, for the cloud tells it only once.
create table registry_storage (
    cluster_id    uuid primary key,
    endpoint      text not null,
    region        text not null,
    bucket        text not null,
    access_key    text not null,
    sealed_secret text not null,
    kept_at       timestamptz not null
);
