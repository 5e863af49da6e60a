import type { Connection } from './connection.ts';
import type { ServerLauncher } from './server-launcher.ts';
import type { Environment, Terminal } from './terminal/terminal.ts';

/** All that a command has of the world. */
export interface CliContext {
  readonly env: Environment;
  /** Results. */
  readonly out: Terminal;
  /** Progress and complaints. */
  readonly err: Terminal;
  /** Aborts at the first Ctrl-C. The second ends the process, whatever it does. */
  readonly signal: AbortSignal;
  /** Opens the server that the environment names, or starts one inside; `auditor` if it must be able to audit. */
  readonly connect: (need: 'reader' | 'auditor') => Promise<Connection>;
  readonly launchServer: ServerLauncher;
}
