import { AccountId, OrganizationId } from '@plinth/contract';
import { CHECKS, createWorkBudget } from '@plinth/core';
import { evaluateSnapshot } from '@plinth/services';
import { z } from 'zod';
import { threadCpuMs, watchLoop } from '../evaluate/watch-loop.ts';
import { readInput, reportMeasure, startMeasuring } from '../measure.ts';
import { hostileDetails } from './hostile-details.ts';
import { SHAPES } from './shapes.ts';

/** Evaluates one hostile account in this process by every check that needs nothing but its authorization details. */
const { shape: name } = await readInput(z.object({ shape: z.string() }));
const shape = SHAPES[name];
if (shape === undefined) throw new Error(`no shape is called ${name}`);

const observedAt = '2026-11-01T00:00:00Z';
const organizationId = OrganizationId.parse('o-exampleorgid');
const data = hostileDetails(shape);
globalThis.gc?.();
const work = createWorkBudget();
const watch = watchLoop();
const stop = startMeasuring();
const threadCpu = threadCpuMs();
const evaluations = await evaluateSnapshot({
  checks: CHECKS,
  claim: {
    accountId: AccountId.parse('111122223333'),
    partition: 'aws',
    isManagementAccount: false,
    parameters: {},
    checkIds: CHECKS.map(({ id }) => id),
  },
  organizationId,
  snapshot: { authorizationDetails: { available: true, observedAt, data } },
  observedAt,
  work,
  onDefect({ id }, error) {
    throw new Error(`${id} has a defect`, { cause: error });
  },
});
const ownCpuMs = threadCpuMs() - threadCpu;
const measured = stop();
const { longestMs, longestCpuMs } = await watch();
const count = (status: string) =>
  evaluations.reduce((sum, { counts }) => sum + (Object.entries(counts).find(([of]) => of === status)?.[1] ?? 0), 0);
reportMeasure({
  accounts: 1,
  calls: 0,
  ...measured,
  notes: {
    'CPU s': (ownCpuMs / 1000).toFixed(2),
    'wall s': (measured.wallMs / 1000).toFixed(2),
    'longest ms': `${longestMs.toFixed(0)} (CPU ${longestCpuMs.toFixed(0)})`,
    MB: (JSON.stringify(data).length / 2 ** 20).toFixed(1),
    'steps M': (work.spent / 1e6).toFixed(1),
    UNKNOWN: count('UNKNOWN'),
    FAIL: count('FAIL'),
    PASS: count('PASS'),
  },
});
