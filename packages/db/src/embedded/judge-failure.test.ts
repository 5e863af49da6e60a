import { test } from 'vitest';
import { judgeFailure } from './judge-failure.ts';

function line(pid: number, text: string): string {
  return `2026-01-01 00:00:00.000 UTC [${pid}] ${text}\n`;
}

const OTHERS = line(8, 'FATAL:  the database system is starting up') + line(9, 'LOG:  ready to accept connections');

test.for([
  [line(7, 'FATAL:  lock file "postmaster.pid" already exists'), { kind: 'another server' }],
  [line(7, 'FATAL:  lock file "postmaster.pid" is empty'), { kind: 'another server' }],
  [
    line(7, 'LOG:  database system is ready to accept connections') + line(7, 'LOG:  received fast shutdown request'),
    { kind: 'another server' },
  ],
  [line(7, 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'), { kind: 'orphans' }],
  [line(7, 'FATAL:  could not create any TCP/IP sockets'), { kind: 'port taken' }],
  [
    line(7, 'FATAL:  could not write lock file: No space left on device'),
    { kind: 'failed', reason: 'the disk is full' },
  ],
  [
    line(7, 'FATAL:  data directory has wrong ownership'),
    { kind: 'failed', reason: 'data directory has wrong ownership' },
  ],
  [
    line(6, 'FATAL:  could not locate a valid checkpoint record') + line(7, 'LOG:  startup process (PID 6) exited'),
    { kind: 'failed', reason: 'could not locate a valid checkpoint record' },
  ],
  [
    'postgres: could not find the database system\nbut could not open file "pg_control"\n',
    { kind: 'failed', reason: 'but could not open file "pg_control"' },
  ],
  ['', { kind: 'failed', reason: 'it ended without a word' }],
] as const)('%s', ([log, expected], { expect }) => {
  expect(judgeFailure(log === '' ? log : OTHERS + log, 7)).toEqual(expected);
});
