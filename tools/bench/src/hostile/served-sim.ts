import { startAwsSim } from '@plinth/aws-sim';
import { z } from 'zod';
import { readInput } from '../measure.ts';
import { hostileDetails } from './hostile-details.ts';
import { SHAPES } from './shapes.ts';
import { toModel } from './to-model.ts';

// A simulated AWS in which the first member accounts are hostile, one for each shape, until the process is terminated.
const { shapes, accounts } = await readInput(z.object({ shapes: z.array(z.string()), accounts: z.number() }));
const sim = await startAwsSim({ accounts: 1 + shapes.length + accounts, seed: 7, withoutSeededFaults: true });
const [, ...members] = sim.accounts.map(({ id }) => id);
const hostile = shapes.map((name, index) => {
  const accountId = members[index];
  const shape = SHAPES[name];
  if (shape === undefined || accountId === undefined) throw new Error(`no shape is called ${name}`);
  sim.change(accountId, (model) => toModel(model, hostileDetails(shape, accountId)));
  return accountId;
});
process.send?.({ environment: sim.environment, hostile, ordinary: members.slice(shapes.length) });
process.on('SIGTERM', () => process.exit(0));
