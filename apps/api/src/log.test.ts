import { describe, it } from 'vitest';
import { z } from 'zod';
import { createLog } from './log.ts';

const Line = z.looseObject({ level: z.number(), msg: z.string() });

function record(level: 'info' | 'warn') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line) => void lines.push(line) });
  return { log, lines };
}

describe('createLog', () => {
  it('writes fields and message as one line of JSON, from its level on', ({ expect }) => {
    const { log, lines } = record('warn');

    log.info({ a: 1 }, 'not this');
    log.warn({ accounts: 3 }, 'something odd');

    expect(lines).toHaveLength(1);
    expect(Line.parse(JSON.parse(lines[0] ?? ''))).toMatchObject({ level: 40, msg: 'something odd', accounts: 3 });
  });

  it('writes an error with its causes, and none of its other properties', ({ expect }) => {
    const { log, lines } = record('info');
    const lost = Object.assign(new Error('connection lost'), {
      code: '57P01',
      client: { secretKey: 5459, host: 'db' },
    });
    const err = new Error('not recorded', { cause: lost });

    log.error({ err }, 'failed');

    const line = Line.parse(JSON.parse(lines[0] ?? ''));
    expect(line['err']).toEqual({
      type: 'Error',
      message: 'not recorded',
      stack: err.stack,
      cause: { type: 'Error', message: 'connection lost', code: '57P01', stack: lost.stack },
    });
    expect(lines[0]).not.toContain('secretKey');
  });

  it('ends a circular chain of causes', ({ expect }) => {
    const { log, lines } = record('info');
    const err = new Error('around');
    err.cause = err;

    log.error({ err }, 'failed');

    expect(lines[0]?.match(/"message":"around"/g)).toHaveLength(6);
  });

  it('redacts properties with the name of a credential', ({ expect }) => {
    const { log, lines } = record('info');

    log.info({ headers: { authorization: 'Bearer plk_x' }, options: { password: 'hunter2' } }, 'call');

    expect(lines[0]).not.toMatch(/plk_x|hunter2/);
  });
});
