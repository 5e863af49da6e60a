import type { Audit, InputOf } from '@plinth/contract';
import { AbortError, ConflictError, type Plinth, PlinthError } from '@plinth/sdk';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';
import type { AuditProgress } from '../progress/audit-progress.ts';
import { showAuditProgress } from '../progress/show-audit-progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';

/**
 * Starts an audit, shows it on `terminal` until it has ended, and gives it as it ended. When `signal` aborts
 * meanwhile, the server is asked to cancel the audit, and its end is awaited as well. An equal audit that ran already is
 * shown too, but never cancelled: then `signal` ends this with an `AbortError`.
 */
export async function runAudit(input: {
  readonly plinth: Plinth;
  readonly request: InputOf<'audits.start'>;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}): Promise<Audit> {
  const { plinth, request, terminal, signal } = input;
  if (signal.aborted) throw new AbortError('stopped');
  // Not aborted half-way: an audit whose id is unknown here could not be cancelled.
  const audit = await plinth.audits.start(request);
  const progress = showAuditProgress(terminal, audit);
  if (!audit.isNew) return followAudit({ plinth, audit, progress, signal });
  const { id: auditId, organizationId } = audit;
  let cancelling: Promise<void> = Promise.resolve();
  const cancel = (): void => {
    progress.note('Cancelling the audit. Ctrl-C again ends at once.');
    cancelling = cancelAudit(plinth, { auditId, organizationId });
    // Awaited below; until then it must not count as unhandled.
    cancelling.catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    for await (const event of plinth.audits.watch({ auditId, organizationId })) {
      progress.take(event);
      if (event.type === 'ended') return event.audit;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    progress.end();
    await cancelling;
  }
  throw new CliError(CUT_OFF, EXIT.server);
}

async function followAudit(input: {
  readonly plinth: Plinth;
  readonly audit: Audit;
  readonly progress: AuditProgress;
  readonly signal: AbortSignal;
}): Promise<Audit> {
  const { plinth, audit, progress, signal } = input;
  const { id: auditId, organizationId, startedBy, createdAt } = audit;
  progress.note(`This audit runs already, started by ${cleanText(startedBy)} at ${createdAt}: following it.`);
  try {
    for await (const event of plinth.audits.watch({ auditId, organizationId }, { signal })) {
      progress.take(event);
      if (event.type === 'ended') return event.audit;
    }
  } catch (error) {
    if (error instanceof AbortError) progress.note('The audit goes on: this command did not start it.');
    throw error;
  } finally {
    progress.end();
  }
  throw new CliError(CUT_OFF, EXIT.server);
}

const CUT_OFF = 'the server ended the stream before the audit';

async function cancelAudit(plinth: Plinth, input: InputOf<'audits.cancel'>): Promise<void> {
  try {
    await plinth.audits.cancel(input);
  } catch (error) {
    if (error instanceof ConflictError) return;
    const reason = error instanceof PlinthError ? error.message : 'unknown';
    throw new CliError(`the audit could not be cancelled: ${reason}`, EXIT.server, { cause: error });
  }
}
