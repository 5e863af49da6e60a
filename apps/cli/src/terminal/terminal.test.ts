import { describe, test } from 'vitest';
import { ASCII_MARKS, UNICODE_MARKS } from './marks.ts';
import { createTerminal, type OutputStream } from './terminal.ts';

function stream(changes: Partial<OutputStream> = {}): OutputStream {
  return { isTTY: true, columns: 100, destroyed: false, write: (_text, done) => (done(), true), ...changes };
}

describe('createTerminal', () => {
  test.for([
    [true, { TERM: 'xterm' }, { isLive: true, colors: true }],
    [true, { TERM: 'dumb' }, { isLive: false, colors: false }],
    [true, { NO_COLOR: '1' }, { isLive: true, colors: false }],
    [true, { NO_COLOR: '' }, { isLive: true, colors: true }],
    [false, {}, { isLive: false, colors: false }],
    [false, { FORCE_COLOR: '1' }, { isLive: false, colors: true }],
    [true, { FORCE_COLOR: '0' }, { isLive: true, colors: false }],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, { isLive: false, colors: false }],
  ] as const)('terminal %s with %j', ([isTTY, env, expected], { expect }) => {
    const terminal = createTerminal(stream({ isTTY }), env);

    expect({ isLive: terminal.isLive, colors: terminal.style.colors.isColorSupported }).toEqual(expected);
  });

  test.for([
    [true, { LANG: 'en_US.UTF-8' }, true],
    [true, { LC_ALL: 'C', LANG: 'en_US.UTF-8' }, false],
    [true, { LC_CTYPE: 'de_DE.utf8' }, true],
    [true, {}, false],
    [true, { LANG: 'en_US.UTF-8', TERM: 'linux' }, false],
    [false, { LANG: 'en_US.UTF-8' }, false],
  ] as const)('terminal %s with %j has Unicode marks: %s', ([isTTY, env, expected], { expect }) => {
    const { marks } = createTerminal(stream({ isTTY }), env).style;

    expect(marks).toBe(expected ? UNICODE_MARKS : ASCII_MARKS);
  });

  test.for([
    [undefined, 80],
    [0, 80],
    [10, 20],
    [100, 100],
    [500, 120],
  ] as const)('a width of %s is taken for %d', ([columns, expected], { expect }) => {
    expect(createTerminal(stream({ columns }), {}).style.columns).toBe(expected);
  });

  test('nobody reading any more is no error', async ({ expect }) => {
    const gone = createTerminal(stream({ destroyed: true }), {});
    const failing = createTerminal(stream({ write: (_text, done) => (done(new Error('EPIPE')), false) }), {});

    await expect(gone.write('x')).resolves.toBeUndefined();
    await expect(failing.write('x')).resolves.toBeUndefined();
  });
});
