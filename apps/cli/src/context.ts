import type { Connection } from './connection.ts';
import type { ServerLauncher } from './server-launcher.ts';
import type { Environment, Terminal } from './terminal/terminal.ts';

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
  readonly connect: (needs: { readonly worker: boolean }) => Promise<Connection>;
  readonly launchServer: ServerLauncher;
}
