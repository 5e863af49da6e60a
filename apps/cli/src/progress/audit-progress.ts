import type { Audit, AuditEvent } from '@plinth/contract';
import type { Terminal } from '../terminal/terminal.ts';
import { LiveProgress } from './live-progress.ts';
import { PlainProgress } from './plain-progress.ts';

/** Shows an audit while it runs. */
export interface AuditProgress {
  take(event: AuditEvent): void;
  /** Puts a sentence among the lines. */
  note(text: string): void;
  /** Leaves the terminal as it was. */
  end(): void;
}

/** A block that is drawn anew on a terminal that can; plain lines elsewhere. */
export function showAuditProgress(terminal: Terminal, audit: Audit): AuditProgress {
  return terminal.isLive ? new LiveProgress(terminal, audit) : new PlainProgress(terminal, audit);
}
