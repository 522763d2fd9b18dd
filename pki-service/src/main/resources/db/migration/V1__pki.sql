-- SPDX-License-Identifier: Apache-2.0
-- What pki-service owns. Certificates are public; the one secret here is authority.sealed_key, and it is sealed.

-- What the facts say of a cluster, as far as certificates depend on it.
create table cluster (
  cluster_id uuid primary key,
  state jsonb not null,
  version int not null
);

-- One row per authority, written once.
create table authority (
  cluster_id uuid not null,
  name text not null,
  certificate text not null,
  serial text not null,
  sha256 text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  sealed_key text not null,
  primary key (cluster_id, name)
);

-- What became of each request of a node.
create table issuance (
  request uuid primary key,
  cluster_id uuid not null,
  node text not null,
  operation uuid,
  phase text not null,
  state jsonb not null,
  version int not null
);
create index issuance_refused on issuance (cluster_id, node) where phase = 'Refused';

-- The ledger: everything that was ever issued. Only grows.
create table certificate (
  id bigint generated always as identity primary key,
  cluster_id uuid not null,
  profile text not null,
  serial text not null,
  sha256 text not null unique,
  subject text not null,
  names jsonb not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  issued_at timestamptz not null,
  service text not null,
  requested_by text not null,
  reason text not null,
  node text,
  operation uuid,
  fact uuid,
  unique (cluster_id, serial)
);
create index certificate_newest on certificate (cluster_id, id desc);

-- A ledger that can be rewritten proves nothing.
create function certificate_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'Expected the ledger only to grow but got %', tg_op;
end $$;
create trigger certificate_is_final before update or delete on certificate
  for each statement execute function certificate_is_final();
