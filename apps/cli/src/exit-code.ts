/** What the process ends with. Documented in `plinth help` and docs/command-line.md: scripts rely on it. */
export const EXIT = {
  ok: 0,
  /** Findings at the severity of --fail-on, or worse. */
  findings: 1,
  /** The command line is wrong, or names something that doesn't exist. */
  usage: 2,
  /** Plinth or AWS refused the credentials. */
  auth: 3,
  /** The server could not be reached or failed, or the audit could not see everything. */
  server: 4,
  /** Something at the severity of --fail-on-unknown, or worse, could not be judged. */
  unknown: 5,
  /** Ended by Ctrl-C: 128 and the signal's number, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
