-- SPDX-License-Identifier: Apache-2.0
-- What was asked for and what is known of it. Whoever says something about a cluster locks its row first.
create table cluster (
    cluster_id       uuid primary key,
    spec             jsonb not null,
    requested_at     timestamptz not null,
    authorities      jsonb not null,
    endpoint_address text,
    endpoint_port    integer,
    -- Read once from the mirror, or this program's own; never replaced.
    lock_file        text
);

create table node (
    cluster_id    uuid not null references cluster,
    name          text not null,
    position      integer not null,
    plan          jsonb not null,
    machine       jsonb,
    -- Made on the node and recorded, but perhaps not shown yet; empty once it is the one that the machine must show.
    next_host_key text,
    os            jsonb,
    certificates  jsonb not null,
    fence         bigint not null,
    primary key (cluster_id, name)
);

-- SSH client key, service-account key pair and encryption key, sealed as one.
create table cluster_secret (
    cluster_id     uuid primary key references cluster,
    ssh_public_key text not null,
    sealed         text not null
);

-- The certificate of at most a day by which this service speaks to a cluster's API; its key is sealed.
create table api_client (
    cluster_id  uuid primary key references cluster,
    certificate text not null,
    authority   text not null,
    sealed_key  text not null,
    not_after   timestamptz not null
);

create table certificate_request (
    request      uuid primary key,
    cluster_id   uuid not null references cluster,
    node         text not null,
    reason       text not null,
    requested_at timestamptz not null,
    outcome      text not null
);

create index certificate_request_of on certificate_request (cluster_id, node);

-- How far each operation is; phase is copied out of the state for people and dashboards.
create table bootstrap (
    cluster_id uuid primary key references cluster,
    phase      text not null,
    state      jsonb not null,
    version    integer not null
);

-- Operations on clusters that serve.
create table upkeep (
    operation_id uuid primary key,
    cluster_id   uuid not null references cluster,
    phase        text not null,
    state        jsonb not null,
    version      integer not null
);

create index upkeep_of on upkeep (cluster_id);

-- What each step of each operation has taken so far, over all its tries; also of other services' steps that are waited for.
create table step_run (
    operation_id uuid not null,
    step         text not null,
    node         text not null,
    cluster_id   uuid not null,
    due_at       timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    failures     integer not null,
    all_failures integer not null,
    changed      integer not null,
    round_trips  integer not null,
    last_trouble text,
    waiting_for  text,
    primary key (operation_id, step, node)
);

-- What nodes printed when something failed: bounded, redacted, for whoever runs Belay.
create table node_output (
    id           bigint generated always as identity primary key,
    cluster_id   uuid not null,
    operation_id uuid not null,
    step         text not null,
    node         text not null,
    at           timestamptz not null,
    code         text not null,
    output       text not null
);

create index node_output_of on node_output (operation_id, step, node);
