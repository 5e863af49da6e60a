import { DatabaseError } from '@plinth/contract';
import { Client, DatabaseError as PostgresError } from 'pg';
import { z } from 'zod';
import type { Cluster } from './cluster.ts';
import type { Postmaster } from './postmaster.ts';

const APPLICATION = 'plinth-keeper';
/** Held, by one, while it joins or leaves. */
const JOIN_OR_LEAVE = 1_886_153_332;
/** Shared by all who use the server. */
const IN_USE = 1_886_153_333;

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
      await client.query(
        `select pg_advisory_lock(${JOIN_OR_LEAVE}); select pg_advisory_lock_shared(${IN_USE}); select pg_advisory_unlock(${JOIN_OR_LEAVE})`,
      );
      return new Keeper(server, client, lost);
    } catch (error) {
      await client.end().catch(() => undefined);
      if (error instanceof PostgresError && error.code === '28P01') {
        throw new DatabaseError(
          'embedded',
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
 * Gives up the hold, and says whether it was the last one. If so, nobody can join any more until this connection
 * ends. False when the server doesn't answer: then it isn't ours to stop.
 */
export async function isLast({ client }: Keeper): Promise<boolean> {
  try {
    await client.query(`select pg_advisory_lock(${JOIN_OR_LEAVE}); select pg_advisory_unlock_shared(${IN_USE})`);
    const { rows } = await client.query(`select pg_try_advisory_lock(${IN_USE}) as alone`);
    if (Alone.parse(rows)[0].alone) return true;
    await client.query(`select pg_advisory_unlock(${JOIN_OR_LEAVE})`);
    return false;
  } catch {
    return false;
  }
}

const Alone = z.tuple([z.object({ alone: z.boolean() })]);
