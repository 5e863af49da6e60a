import { DatabaseError } from '@plinth/contract';

/** Where a connection string leads, without its password. */
export function describeServer(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = hostname || (searchParams.get('host') ?? 'localhost');
    return `${host}:${port || '5432'}${pathname}`;
  } catch {
    return 'the given address';
  }
}

/** Refuses what can't be the address of a Postgres, which pg would make something else of. */
export function assertPostgresUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'postgresql:' || protocol === 'postgres:') return;
  throw new DatabaseError(
    'refused',
    'The address of the database is not one of Postgres: it must look like postgresql://user:password@host:port/database.',
  );
}
