-- SPDX-License-Identifier: Apache-2.0
-- What every service keeps in order to speak and to hear.

create table outbox (
  id bigint generated always as identity primary key,
  event_id uuid not null unique,
  cluster_id uuid not null,
  type text not null,
  operation text,
  causation text,
  traceparent text,
  occurred_at timestamptz not null,
  signature text not null,
  data bytea not null
);

-- Wakes the relay at commit.
create function outbox_committed() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create trigger outbox_committed after insert on outbox for each statement execute function outbox_committed();

-- Lives as long as the topic, so that a replay from its start executes nothing again.
create table inbox (
  source text not null,
  event_id uuid not null,
  received_at timestamptz not null,
  primary key (source, event_id)
);

-- Facts of clusters whose next fact cannot be handled, in their order.
create table parked_fact (
  position bigint generated always as identity primary key,
  event_id uuid not null unique,
  cluster_id uuid not null,
  source text not null,
  type text not null,
  occurred_at timestamptz not null,
  operation text,
  causation text,
  traceparent text,
  signature text not null,
  data bytea not null
);
create index parked_fact_cluster on parked_fact (cluster_id, position);

-- The table of db-scheduler.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
