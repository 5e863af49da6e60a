import { readFile } from 'node:fs/promises';
import { Client, Pool } from 'pg';
import { afterEach, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../testing.ts';
import { migrate } from './migrate.ts';
import { readMigrationFiles } from './migration-files.ts';
import { loadSchemaEngine } from './schema-engine.ts';

const open: TestDatabase[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

async function emptyDatabase(): Promise<string> {
  const database = await createTestDatabase({ empty: true });
  open.push(database);
  return database.url;
}

async function execute(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('an empty database gets every migration once, also from many processes at once', async ({ expect }) => {
  const url = await emptyDatabase();
  const { names } = await readMigrationFiles();

  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);

  expect(applied.flat()).toEqual(names);
  expect(await migrate(url)).toEqual([]);
  const history = await execute(
    url,
    'select migration_name, finished_at is not null as finished from _prisma_migrations',
  );
  expect(history).toEqual(names.map((name) => ({ migration_name: name, finished: true })));
});

test('the external ids of old audits are removed, of every organization', async ({ expect }) => {
  const url = await emptyDatabase();
  await migrate(url);
  for (const id of ['o-first', 'o-second']) {
    await execute(
      url,
      `select set_config('plinth.organization_id', '${id}', false);
       insert into organizations (id, partition, first_seen_at, last_seen_at) values ('${id}', 'aws', now(), now());
       insert into audits (id, organization_id, status, check_ids, started_by, created_at, scope, access)
       values (gen_random_uuid(), '${id}', 'complete', '{}', 'key:a', now(), '{}',
         '{"roleName": "A", "externalId": "x-1"}')`,
    );
  }
  await execute(url, `delete from _prisma_migrations where migration_name = '20261127170300_no_external_id'`);

  await migrate(url);

  for (const id of ['o-first', 'o-second']) {
    const read = `select set_config('plinth.organization_id', '${id}', false)`;
    const found = await execute(url, `with bound as materialized (${read}) select access from bound, audits`);
    expect(found).toEqual([{ access: { roleName: 'A' } }]);
  }
  expect(await execute(url, `select access from audits`)).toEqual([]);
});

test('exceptions that were there before matches were kept get theirs, of every organization', async ({ expect }) => {
  const url = await emptyDatabase();
  await migrate(url);
  await execute(url, 'drop table exception_matches');
  for (const id of ['o-first', 'o-second']) {
    await execute(
      url,
      `select set_config('plinth.organization_id', '${id}', false);
       insert into findings (organization_id, finding_id, occurrence, account_id, check_id, resource, severity, message,
         details, opened_at, closed_at, opened_by)
       select '${id}', md5('${id}' || resource)::uuid, occurrence, '000000000001', 'a/b', resource, 'HIGH', '', '{}',
         opened_at::timestamptz, closed_at::timestamptz, gen_random_uuid()
       from (values ('user/a', 1, '2026-01-01', '2026-01-10'), ('user/a', 2, '2026-02-01', 'infinity'),
         ('user/b', 1, '2026-01-20', 'infinity'), ('role/a', 1, '2026-01-20', 'infinity'))
         v(resource, occurrence, opened_at, closed_at);
       insert into exceptions (organization_id, id, finding_id, check_id, resource, resource_glob, resource_like, reason,
         owner, created_by, created_at, expires_at, revoked_at)
       select '${id}', md5('${id}' || name)::uuid, case when name = 'finding' then md5('${id}role/a')::uuid end,
         check_id, resource, glob, glob, name, '', '', '2026-01-05', '2027-01-01', revoked_at::timestamptz
       from (values ('finding', null, null, null, null), ('resource', 'a/b', 'user/b', null, null),
         ('glob', null, null, 'user/%', null), ('other check', 'a/c', null, 'user/%', null),
         ('revoked', null, null, '%/a', '2026-01-25'), ('whole', 'a/b', null, null, null))
         v(name, check_id, resource, glob, revoked_at)`,
    );
  }
  await execute(url, `delete from _prisma_migrations where migration_name = '20261127191500_exception_matches'`);

  await migrate(url);

  for (const id of ['o-first', 'o-second']) {
    const bound = new URL(url);
    bound.searchParams.set('options', `-c plinth.organization_id=${id}`);
    const found = await execute(
      bound.href,
      `select e.reason || ' ' || f.resource || ' ' || m.occurrence as line
       from exception_matches m
       join exceptions e on e.id = m.exception_id
       join findings f on f.finding_id = m.finding_id and f.occurrence = m.occurrence
         and (f.opened_at, f.closed_at, f.severity_rank, f.account_id, f.check_id)
           = (m.opened_at, m.closed_at, m.severity_rank, m.account_id, m.check_id)
       order by e.reason, f.resource, m.occurrence`,
    );
    expect(found).toEqual(
      ['finding role/a 1', 'glob user/a 1', 'glob user/a 2', 'glob user/b 1', 'resource user/b 1']
        .concat(['revoked role/a 1', 'revoked user/a 1'])
        .map((line) => ({ line })),
    );
  }
});

test('postures that were recorded before say what is undecided, of every organization', async ({ expect }) => {
  const url = await emptyDatabase();
  await migrate(url);
  for (const id of ['o-first', 'o-second']) {
    await execute(
      url,
      `select set_config('plinth.organization_id', '${id}', false);
       insert into check_states (organization_id, account_id, check_id, valid_from, valid_to, status, open_findings, passed,
         failed, unknown, not_applicable, manual, opened_by)
       values ('${id}', '1', 't/a', '2026-01-01', 'infinity', 'FAIL', 3, 0, 3, 2, 0, 0, gen_random_uuid()),
         ('${id}', '1', 't/b', '2026-01-01', '2026-01-02', 'MANUAL', 0, 0, 0, 0, 0, 12, gen_random_uuid()),
         ('${id}', '1', 't/b', '2026-01-02', 'infinity', 'PASS', 0, 1, 0, 0, 0, 0, gen_random_uuid()),
         ('${id}', '2', 't/a', '2026-01-01', 'infinity', 'PASS', 0, 1, 0, 0, 0, 0, gen_random_uuid());
       insert into account_postures (organization_id, account_id, valid_from, valid_to, assessment, critical, high, medium, low,
         informational, unknown_checks, check_list_id, verdicts)
       select '${id}', account, valid_from, valid_to, 'assessed', 0, 0, 0, 0, 0, 0, gen_random_uuid(), verdicts
       from (values ('1', timestamptz '2026-01-01', timestamptz '2026-01-02', 'F3M'), ('1', '2026-01-02', 'infinity', 'F3P'),
         ('2', '2026-01-01', 'infinity', 'P')) as p(account, valid_from, valid_to, verdicts)`,
    );
  }
  await execute(
    url,
    `delete from _prisma_migrations where migration_name = '20261127194000_undecided';
     alter table audits drop column unjudged, drop column manual`,
  );

  await migrate(url);

  for (const id of ['o-first', 'o-second']) {
    const bound = new URL(url);
    bound.searchParams.set('options', `-c plinth.organization_id=${id}`);
    const found = await execute(bound.href, 'select verdicts from account_postures order by account_id, valid_from');
    expect(found).toEqual([{ verdicts: 'F3u2Mm12' }, { verdicts: 'F3u2P' }, { verdicts: 'P' }]);
  }
  expect(await execute(url, 'select verdicts from account_postures')).toEqual([]);
});

/** Tables, columns, enums, indexes and constraints, one line each. */
async function describeSchema(url: string): Promise<string[]> {
  const rows = await execute(
    url,
    `select concat_ws(' ', 'column', table_name, column_name, udt_name, datetime_precision, is_nullable, column_default) as line
     from information_schema.columns where table_schema = 'public'
     union all
     select concat_ws(' ', 'enum', t.typname, e.enumlabel, e.enumsortorder) from pg_enum e join pg_type t on t.oid = e.enumtypid
     union all
     select concat_ws(' ', 'index', indexdef) from pg_indexes where schemaname = 'public'
     union all
     select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n'`,
  );
  return z
    .array(z.object({ line: z.string() }))
    .parse(rows)
    .map(({ line }) => line)
    .filter((line) => !line.includes('_prisma_migrations'))
    .sort();
}

test('the migrations make what schema.prisma says, and what it cannot say', async ({ expect }) => {
  const [migrated, modeled] = [await emptyDatabase(), await emptyDatabase()];
  await migrate(migrated);
  const pool = new Pool({ connectionString: modeled });
  const engine = await loadSchemaEngine(pool, { scripts: [] });
  const content = await readFile(new URL('../../../../prisma/schema.prisma', import.meta.url), 'utf8');
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  engine.free();
  await pool.query(stdout ?? '');
  await pool.end();

  const [made, said] = [await describeSchema(migrated), await describeSchema(modeled)];

  expect(said.filter((line) => !made.includes(line))).toEqual([]);
  expect(made.filter((line) => !said.includes(line)).map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
    'constraint account_postures account_postures_interval_check CHECK',
    'constraint check_states check_states_interval_check CHECK',
    'constraint findings findings_interval_check CHECK',
    'constraint findings findings_occurrence_check CHECK',
    'index CREATE INDEX account_postures_interval_idx',
  ]);
});

test('a database that a newer version has migrated is refused', async ({ expect }) => {
  const url = await emptyDatabase();
  await migrate(url);
  await execute(
    url,
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '29990101000000_later', now())`,
  );

  await expect(migrate(url)).rejects.toThrow(
    'The database was made by a newer Plinth (it has the migration 29990101000000_later): run that version, or a newer one.',
  );
});

test('a migration that was cut short is made again', async ({ expect }) => {
  const url = await emptyDatabase();
  const { names } = await readMigrationFiles();
  await migrate(url);
  // As it stands when the process dies in the middle of the first one.
  await execute(
    url,
    `drop schema public cascade; create schema public;
     create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
       migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
       started_at timestamptz not null default now(), applied_steps_count integer not null default 0);
     insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'x', '${names[0]}')`,
  );

  expect(await migrate(url)).toEqual(names);
  expect(await execute(url, 'select count(*)::int as n from findings')).toEqual([{ n: 0 }]);
});

test('a database that holds something else is refused, and left as it was', async ({ expect }) => {
  const url = await emptyDatabase();
  await execute(url, 'create table findings (mine int)');

  await expect(migrate(url)).rejects.toThrow(
    "The database holds tables that are not Plinth's: give Plinth a database, or a schema, of its own.",
  );
  expect(await execute(url, `select to_regclass('audits') as audits`)).toEqual([{ audits: null }]);
  await execute(url, 'drop table findings');
  expect(await migrate(url)).toEqual((await readMigrationFiles()).names);
});
