import type { Environment } from './terminal/terminal.ts';

/** A server in this process. */
export interface LaunchedServer {
  /** Null for a pure worker. */
  readonly url: string | null;
  /** Shown only this once; null when none was created. */
  readonly firstApiKey: string | null;
  /** Valid in this process only. */
  readonly processKey: string;
  /** One line each, for a person. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly role?: 'api' | 'worker' | 'all' | undefined;
  readonly host?: string | undefined;
  /** 0 for any free one. */
  readonly port?: number | undefined;
  readonly dataDir: string;
  readonly env: Environment;
  /** `first`: one when there is none yet. `another`: one in any case. `none`: none at all. */
  readonly apiKey: 'first' | 'another' | 'none';
  /** Instead of what the environment says of AWS. */
  readonly aws?: SimulatedAws | undefined;
}

/** Where a simulated AWS is, and the credentials that it accepts. */
export interface SimulatedAws {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Starts a server. Rejects with a sentence for a person when it can't. */
export type ServerLauncher = (options: LaunchOptions) => Promise<LaunchedServer>;
