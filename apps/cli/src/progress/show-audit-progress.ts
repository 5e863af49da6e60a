import type { Audit } from '@plinth/contract';
import type { Terminal } from '../terminal/terminal.ts';
import type { AuditProgress } from './audit-progress.ts';
import { LiveProgress } from './live-progress.ts';
import { PlainProgress } from './plain-progress.ts';

/** A block that is redrawn in place on a terminal that can; plain lines elsewhere. */
export function showAuditProgress(terminal: Terminal, audit: Audit): AuditProgress {
  return terminal.isLive ? new LiveProgress(terminal, audit) : new PlainProgress(terminal, audit);
}
