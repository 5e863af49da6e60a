import { parseArgs } from 'node:util';

const OPTIONS = {
  accounts: { type: 'string' },
  organization: { type: 'string', default: '10000' },
  seed: { type: 'string' },
  latency: { type: 'string', default: '0' },
  throttle: { type: 'string', default: '0' },
  concurrency: { type: 'string', default: '50' },
  repeat: { type: 'boolean', default: false },
  apart: { type: 'boolean', default: false },
  'data-dir': { type: 'string' },
  audits: { type: 'string', default: '10' },
  kills: { type: 'string', default: '50' },
  streams: { type: 'string', default: '500' },
  keys: { type: 'string', default: '25' },
  shape: { type: 'string' },
  limit: { type: 'string', default: '120' },
  days: { type: 'string', default: '365' },
  seconds: { type: 'string', default: '150' },
} as const;

/** The options of all benches, by name; each reads those that it knows. */
export type BenchOptions = ReturnType<typeof parseOptions>['values'];

/** The benches named on the command line, and the options. */
export function parseOptions() {
  return parseArgs({ allowPositionals: true, options: OPTIONS });
}
