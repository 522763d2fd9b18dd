-- SPDX-License-Identifier: Apache-2.0
-- Operations on clusters that serve; phase is copied out of the state for people and dashboards.
create table upkeep (
    operation_id uuid primary key,
    cluster_id   uuid not null references cluster,
    phase        text not null,
    state        jsonb not null,
    version      integer not null
);

create index upkeep_of on upkeep (cluster_id);
