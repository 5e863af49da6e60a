import { parentPort } from 'node:worker_threads';
import { CHECKS } from '@plinth/core';
import { evaluateSnapshot } from '@plinth/services';
import type { EvaluationReport, EvaluationRequest } from './evaluation-messages.ts';

/** A thread of the pool: evaluates the accounts that it is sent, one at a time. */
const port = parentPort;
if (port === null) throw new Error('this module runs in a worker thread only');

function report(message: EvaluationReport): void {
  port?.postMessage(message);
}

port.on('message', ({ checkIds, ...input }: EvaluationRequest) => {
  const wanted = new Set(checkIds);
  evaluateSnapshot({
    ...input,
    checks: CHECKS.filter(({ id }) => wanted.has(id)),
    onDefect: ({ id }, error) => report({ kind: 'defect', checkId: id, error }),
  }).then(
    (evaluations) => report({ kind: 'evaluated', evaluations }),
    (error: unknown) => report({ kind: 'failed', error }),
  );
});
