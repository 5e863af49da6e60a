import { parentPort } from 'node:worker_threads';
import { CHECKS } from '@plinth/core';
import { evaluateSnapshot } from '@plinth/services';
import type { EvaluationMessage, EvaluationReport, ListSlice } from './evaluation-messages.ts';
import { joinSnapshot } from './slice-snapshot.ts';

/** A thread of the pool: evaluates the accounts that it is sent, one at a time. */
const port = parentPort;
if (port === null) throw new Error('this module runs in a worker thread only');

function report(message: EvaluationReport): void {
  port?.postMessage(message);
}

let slices: ListSlice[] = [];

port.on('message', (message: EvaluationMessage) => {
  if (message.type === 'slice') {
    slices.push(message);
    return;
  }
  const { checkIds, ...input } = message;
  const wanted = new Set(checkIds);
  const snapshot = joinSnapshot(input.snapshot, slices);
  slices = [];
  evaluateSnapshot({
    ...input,
    snapshot,
    checks: CHECKS.filter(({ id }) => wanted.has(id)),
    onDefect: ({ id }, error) => report({ kind: 'defect', checkId: id, error }),
  }).then(
    (evaluations) => report({ kind: 'evaluated', evaluations }),
    (error: unknown) => report({ kind: 'failed', error }),
  );
});
