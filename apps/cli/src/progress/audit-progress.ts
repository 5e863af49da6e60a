import type { AuditEvent } from '@plinth/contract';

/** Shows an audit while it runs. */
export interface AuditProgress {
  take(event: AuditEvent): void;
  /** Puts a sentence among the lines. */
  note(text: string): void;
  /** Leaves the terminal as it was. */
  end(): void;
}
