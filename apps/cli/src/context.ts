import type { Connection } from './connection.ts';
import type { ServerLauncher } from './server-launcher.ts';
import type { Environment, Terminal } from './terminal/terminal.ts';

/** What a command needs of its server. */
export interface ServerNeeds {
  /** Whether jobs have to run in a server inside. */
  readonly worker: boolean;
  /** Variables of the configuration of a server inside, instead of the environment's. */
  readonly settings?: Environment | undefined;
}

/** All that a command knows of its environment. */
export interface CliContext {
  readonly env: Environment;
  /** Results. */
  readonly out: Terminal;
  /** Progress and errors. */
  readonly err: Terminal;
  /** Aborts at the first Ctrl-C. The second ends the process, whatever it does. */
  readonly signal: AbortSignal;
  /** Opens the server that the environment names, or starts one inside, with a worker if jobs have to run in it. */
  readonly connect: (needs: ServerNeeds) => Promise<Connection>;
  readonly launchServer: ServerLauncher;
}
