import { type AwsSim, type AwsSimOptions, startAwsSim } from '@plinth/aws-sim';
import { createTestDatabase } from '@plinth/db/testing';
import { type RunningServer, type ServerOptions, startServer } from '../compose.ts';
import { awsOptionsOf } from './aws-options-of.ts';
import { silentLog } from './silent-log.ts';

/** A complete Plinth with a simulated organization and its own database. */
export interface Harness {
  readonly sim: AwsSim;
  readonly databaseUrl: string;
  /** Starts a server; `close` ends all of them. */
  start(options?: ServerOptions): Promise<RunningServer>;
  close(): Promise<void>;
}

/** Starts the simulated organization and creates an empty database. */
export async function startHarness(options: AwsSimOptions): Promise<Harness> {
  const sim = await startAwsSim(options);
  const database = await createTestDatabase();
  const servers: RunningServer[] = [];
  return {
    sim,
    databaseUrl: database.url,
    async start(serverOptions = {}) {
      const server = await startServer({
        port: 0,
        databaseUrl: database.url,
        env: {},
        log: silentLog,
        aws: awsOptionsOf(sim),
        ...serverOptions,
      });
      servers.push(server);
      return server;
    },
    async close() {
      for (const server of servers) await server.close();
      await database.close();
      await sim.close();
    },
  };
}
