-- SPDX-License-Identifier: Apache-2.0
-- What upgrade-service owns.

-- The inventory: what there is of each cluster, by the facts.
create table cluster (
  cluster_id uuid primary key,
  name text not null,
  kubernetes_version text not null,
  state jsonb not null,
  version int not null
);

-- One row per cluster, kept after the release: the fencing number only ever grows.
create table lease (
  cluster_id uuid primary key,
  fencing_number bigint not null,
  holder text,
  reason text,
  since timestamptz,
  expires_at timestamptz,
  constraint held_or_free check (num_nulls(holder, reason, since, expires_at) in (0, 4))
);

-- Whatever a bug or a person does to the row, no number is given out twice.
create function lease_number_grows() returns trigger language plpgsql as $$
begin
  if new.fencing_number < old.fencing_number then
    raise exception 'Expected the fencing number of % only to grow but got % after %',
      old.cluster_id, new.fencing_number, old.fencing_number;
  end if;
  return new;
end $$;
create trigger lease_number_grows before update on lease for each row execute function lease_number_grows();
