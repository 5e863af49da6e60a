import { z } from 'zod';
import { defineCommand } from '../command/define-command.ts';
import { flag, value } from '../command/options.ts';
import { runDemo } from '../demo/run-demo.ts';
import { Port } from '../shared-options/port.ts';

const ACCOUNTS = 'must be a whole number from 1 to 50000';
const SEED = 'must be a whole number from 0 to 4294967295';
const DEFAULT_PORT = 7420;

export const demoCommand = defineCommand({
  path: ['demo'],
  summary: 'Show Plinth at work on a simulated organization',
  details: `Starts a simulated AWS organization, a server with its own Postgres, and an audit
of all accounts; then keeps running, for you to look around, until Ctrl-C. Nothing
here talks to AWS. Its data has a folder of its own (PLINTH_DEMO_DIR), apart from
that of real audits; with PLINTH_DEMO_DATABASE_URL it is kept in that Postgres.`,
  examples: ['plinth demo --once --accounts 200'],
  options: {
    once: flag('End after the audit.'),
    accounts: value(
      'N',
      z.coerce
        .number({ error: ACCOUNTS })
        .int({ error: ACCOUNTS })
        .min(1, { error: ACCOUNTS })
        .max(50_000, { error: ACCOUNTS }),
      'How many accounts the organization has (60).',
    ),
    seed: value(
      'N',
      z.coerce
        .number({ error: SEED })
        .int({ error: SEED })
        .min(0, { error: SEED })
        .max(2 ** 32 - 1, { error: SEED }),
      'Which organization: the same seed gives the same one (1).',
    ),
    port: value('PORT', Port, `Where the server listens (${DEFAULT_PORT}); when it is taken, the next free port.`),
    newKey: flag('Create another API key and print it.'),
  },
  run: (context, { once, accounts, seed, port, newKey }) =>
    runDemo(context, { once, newKey, accounts: accounts ?? 60, seed: seed ?? 1, port: port ?? DEFAULT_PORT }),
});
