import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';

const root = join(import.meta.dirname, '../../packages/aws/src');

/** What the rest of packages/aws may take from `sessions/`: none of it gives a client of the SDK, or credentials. */
const DOOR = {
  values: ['sessions.ts', 'session-request.ts'],
  types: ['sessions.ts', 'session-request.ts', 'read-session.ts', 'base-read-clients.ts', 'aws-credentials.ts'],
};

interface Named {
  readonly specifier: string;
  /** What is imported for run time: `*` for all of the module. */
  readonly values: readonly string[];
}

/** Every import and export-from in a module's text, with names; a dynamic import takes the whole module. */
function namedImports(source: string): readonly Named[] {
  const statements = source.matchAll(/^\s*(?:import|export)\s+(type\s)?([^;'"]*?)\s*from\s*['"]([^'"]+)['"]/gm);
  const dynamic = source.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm);
  return [
    ...[...statements].map(([, isType, names = '', specifier = '']) => ({
      specifier,
      values: isType === undefined ? valuesIn(names) : [],
    })),
    ...[...dynamic].map(([, specifier = '']) => ({ specifier, values: ['*'] })),
  ];
}

function valuesIn(names: string): readonly string[] {
  const listed = /^\{(.*)\}$/s.exec(names.trim())?.[1];
  if (listed === undefined) return ['*'];
  return listed
    .split(',')
    .map((name) => name.trim().split(/\s+as\s+/)[0] ?? '')
    .filter((name) => name !== '' && !name.startsWith('type '));
}

/** Why a module outside of `sessions/` may not hold this import; null when it may. */
function objection({ specifier, values }: Named): string | null {
  if (/^@smithy\/|^@aws-sdk\/(?!client-|core\/protocols$)/.test(specifier)) return specifier;
  if (specifier.startsWith('@aws-sdk/client-')) {
    const foreign = values.filter((name) => !name.endsWith('Command') || name.startsWith('Assume'));
    return foreign.length > 0 ? `${specifier}: ${foreign.join(', ')}` : null;
  }
  const inside = /\/sessions\/([^/]+)$/.exec(specifier)?.[1];
  if (inside === undefined) return null;
  const allowed = values.length > 0 ? DOOR.values : DOOR.types;
  return allowed.includes(inside) ? null : `${specifier}${values.length > 0 ? `: ${values.join(', ')}` : ''}`;
}

describe('outside of packages/aws/src/sessions', () => {
  it('nothing makes a client of the SDK, assumes a role or takes what does', ({ expect }) => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !/^(sessions|testing)\/|\.test\.ts$/.test(name),
    );

    const found = files.flatMap((name) =>
      namedImports(readFileSync(join(root, name), 'utf8')).flatMap((named) => {
        const reason = objection(named);
        return reason === null ? [] : [`${name}: ${reason}`];
      }),
    );

    expect(files.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });

  it.for([
    ["import { GetUserCommand, IAMClient } from '@aws-sdk/client-iam';", '@aws-sdk/client-iam: IAMClient'],
    ["import { type User, IAM } from '@aws-sdk/client-iam';", '@aws-sdk/client-iam: IAM'],
    ["import * as iam from '@aws-sdk/client-iam';", '@aws-sdk/client-iam: *'],
    ["const iam = await import('@aws-sdk/client-iam');", '@aws-sdk/client-iam: *'],
    ["export { IAMClient } from '@aws-sdk/client-iam';", '@aws-sdk/client-iam: IAMClient'],
    ["import { AssumeRoleCommand } from '@aws-sdk/client-sts';", '@aws-sdk/client-sts: AssumeRoleCommand'],
    ["import { defaultProvider } from '@aws-sdk/credential-provider-node';", '@aws-sdk/credential-provider-node'],
    ["import { assumeRole } from '../sessions/assume-role.ts';", '../sessions/assume-role.ts: assumeRole'],
    ["import type { AccountClients } from '../sessions/account-clients.ts';", '../sessions/account-clients.ts'],
    ["import { GetUserCommand, type User } from '@aws-sdk/client-iam';", null],
    ["import type { IAMClient } from '@aws-sdk/client-iam';", null],
    ["import type { ReadSession } from '../sessions/read-session.ts';", null],
    ["import { createSessions } from './sessions/sessions.ts';", null],
  ] as const)('%s: %s', ([source, reason], { expect }) => {
    expect(namedImports(source).map(objection)).toEqual([reason]);
  });
});
