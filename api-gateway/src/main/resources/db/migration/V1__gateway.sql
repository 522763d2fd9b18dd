-- SPDX-License-Identifier: Apache-2.0
-- Copyright The Belay Authors
-- The read model: everything but idempotent_answer can be built anew from the topic.

create table cluster (
    id uuid primary key,
    name text not null,
    phase text not null,
    state jsonb not null
);
-- A name is free again once its cluster is gone.
create unique index cluster_living_name on cluster (name) where phase <> 'Deleted';
create index cluster_by_name on cluster (name, id);

create table node (
    cluster_id uuid not null,
    name text not null,
    state jsonb not null,
    primary key (cluster_id, name)
);

create table operation (
    id uuid primary key,
    cluster_id uuid not null,
    kind text not null,
    requested_at timestamptz not null,
    state jsonb not null
);
create index operation_by_cluster on operation (cluster_id, requested_at desc, id);

create table step (
    operation_id uuid not null,
    step text not null,
    node text not null,
    state jsonb not null,
    seconds double precision,
    primary key (operation_id, step, node)
);

create table history (
    cluster_id uuid not null,
    position bigint not null,
    event_id uuid not null,
    said_at timestamptz not null,
    source text not null,
    type text not null,
    operation uuid,
    causation uuid,
    data text not null,
    primary key (cluster_id, position)
);

create table idempotent_answer (
    caller text not null,
    key text not null,
    request_hash text not null,
    operation_id uuid not null,
    answered_at timestamptz not null,
    primary key (caller, key)
);
create index idempotent_answer_by_age on idempotent_answer (answered_at);
