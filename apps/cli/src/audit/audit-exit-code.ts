import type { Audit, CauseCode } from '@plinth/contract';
import { EXIT, type ExitCode } from '../exit-code.ts';

const REFUSED: ReadonlySet<CauseCode> = new Set([
  'access_denied',
  'role_not_assumable',
  'credentials_expired',
  'credentials_invalid',
]);

/**
 * What `plinth audit` ends with. Findings count before blind spots: 1 says that something must be fixed,
 * 4 that not all was seen. Without findings, an audit that did not see everything is never 0.
 */
export function auditExitCode(input: {
  readonly audit: Audit;
  readonly hasFindings: boolean;
  readonly wasInterrupted: boolean;
}): ExitCode {
  const { audit, hasFindings, wasInterrupted } = input;
  if (audit.status === 'cancelled') return wasInterrupted ? EXIT.interrupted : EXIT.server;
  if (audit.status === 'failed') return audit.cause && REFUSED.has(audit.cause.code) ? EXIT.auth : EXIT.server;
  if (hasFindings) return EXIT.findings;
  return audit.status === 'complete' ? EXIT.ok : EXIT.server;
}
