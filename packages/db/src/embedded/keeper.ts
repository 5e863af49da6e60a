import { Client, DatabaseError as PostgresError } from 'pg';
import { DatabaseError } from '../database-error.ts';
import type { Cluster } from './cluster.ts';
import type { Postmaster } from './postmaster.ts';

const APPLICATION = 'plinth-keeper';
/** Held while it is decided whether the server stops. */
const LOCK = 1_886_153_332;

/** One process's hold on a server, by a connection: it ends with the process, however that ends. */
export class Keeper {
  readonly pid: number;
  readonly port: number;
  readonly client: Client;
  /** Resolves when the connection has broken or was ended. */
  readonly lost: Promise<void>;

  private constructor(server: Postmaster, client: Client, lost: Promise<void>) {
    this.pid = server.pid;
    this.port = server.port;
    this.client = client;
    this.lost = lost;
  }

  /** Null while the server is starting, recovering or stopping. */
  static async connect(cluster: Cluster, server: Postmaster): Promise<Keeper | null> {
    const client = new Client({
      host: '127.0.0.1',
      port: server.port,
      user: cluster.role,
      password: cluster.password,
      database: 'postgres',
      application_name: APPLICATION,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    const { promise: lost, resolve } = Promise.withResolvers<void>();
    client.on('error', () => resolve());
    client.on('end', () => resolve());
    try {
      await client.connect();
      // Waits while somebody who leaves makes up its mind; when that stops the server, this fails.
      await client.query(`select pg_advisory_lock(${LOCK}), pg_advisory_unlock(${LOCK})`);
      return new Keeper(server, client, lost);
    } catch (error) {
      await client.end().catch(() => undefined);
      if (error instanceof PostgresError && error.code === '28P01') {
        throw new DatabaseError(
          `The Postgres of ${cluster.home} does not accept the password in ${cluster.home}/password.`,
          {
            cause: error,
          },
        );
      }
      return null;
    }
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

/**
 * Whether nobody else keeps the server. When so, nobody can join it any more until this connection ends. False
 * when the server doesn't answer: then it isn't ours to stop.
 */
export async function isLast(keeper: Keeper): Promise<boolean> {
  try {
    await keeper.client.query(`select pg_advisory_lock(${LOCK})`);
    const { rowCount } = await keeper.client.query(
      'select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
      [APPLICATION],
    );
    return rowCount === 0;
  } catch {
    return false;
  }
}
