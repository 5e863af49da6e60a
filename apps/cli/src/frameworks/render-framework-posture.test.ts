import type { FrameworkPosture } from '@plinth/contract';
import pc from 'picocolors';
import stringWidth from 'string-width';
import { describe, test } from 'vitest';
import { counts, ORGANIZATION_ID } from '../../test/samples.ts';
import { ASCII_MARKS } from '../terminal/marks.ts';
import { renderFrameworkPosture } from './render-framework-posture.ts';

const plain = { columns: 80, marks: ASCII_MARKS, colors: pc.createColors(false) };

const posture: FrameworkPosture = {
  framework: { id: 'cis-aws-foundations', version: '7.0', title: 'CIS AWS Foundations 7.0', controlCount: 2 },
  scope: { kind: 'organization', organizationId: ORGANIZATION_ID },
  at: '2026-11-01T10:00:00.000Z',
  accounts: { total: 60, assessed: 56, stale: 1, skipped: 3, unaudited: 0 },
  controls: [
    {
      control: '2.1.5',
      title: 'Policies managed by a delegated administrator of the organization',
      checks: [],
      manual: 'Look.',
      accounts: counts({ MANUAL: 57 }),
    },
    {
      control: '2.4',
      title: 'No root access key',
      checks: [],
      manual: null,
      accounts: counts({ PASS: 54, FAIL: 2, UNKNOWN: 1 }),
    },
  ],
};

describe('renderFrameworkPosture', () => {
  test('has a control on each line', ({ expect }) => {
    expect(renderFrameworkPosture(posture, plain).split('\n')).toEqual([
      'CIS AWS Foundations 7.0 in o-a1b2c3d4e5, 2026-11-01 10:00 UTC',
      '56 accounts assessed of 60',
      '',
      '                                            fail unknown by hand    pass    none',
      '2.1.5 Policies managed by a delegated...       -       -      57       -       -',
      '2.4   No root access key                       2       1       -      54       -',
      '',
    ]);
  });

  test('keeps to the width, and hostile titles to their column', ({ expect }) => {
    const [control] = posture.controls;
    const hostile = control ? [{ ...control, title: '\u001B[2Jx\n', accounts: counts({ FAIL: 1_234_567 }) }] : [];

    const text = renderFrameworkPosture({ ...posture, controls: hostile }, plain);

    expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(text).toContain('\\u{1b}[2Jx');
    expect(text).toContain('1,234,567');
  });
});
