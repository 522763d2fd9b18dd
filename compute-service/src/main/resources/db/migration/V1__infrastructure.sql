-- SPDX-License-Identifier: Apache-2.0
-- How far each cluster's infrastructure is; phase is copied out of the state for people and dashboards.
create table infrastructure (
    cluster_id uuid primary key,
    phase      text not null,
    state      jsonb not null,
    version    integer not null
);

create index infrastructure_phase on infrastructure (phase);

-- What each step has taken so far, over all its tries.
create table step_tally (
    cluster_id  uuid not null,
    step        text not null,
    attempts    integer not null,
    changed     integer not null,
    round_trips integer not null,
    started_at  timestamptz not null,
    primary key (cluster_id, step)
);

-- Every try at making something at the cloud, recorded before the cloud is asked; the nonce is in the thing's tags.
-- Of an SSH host key only the public half is here: the private one is nowhere but in the machine.
create table intent (
    nonce              text primary key,
    cluster_id         uuid not null,
    kind               text not null,
    name               text not null,
    state              text not null,
    ssh_host_key       text,
    resource_id        uuid,
    cloud_operation_id uuid,
    recorded_at        timestamptz not null,
    trusted_from       timestamptz not null
);

create index intent_of on intent (cluster_id, kind, name);

create table reconciliation (
    operation_id uuid primary key,
    cluster_id   uuid not null,
    mode         text not null,
    armed_at     timestamptz not null,
    halted       boolean not null,
    finished     boolean not null
);
