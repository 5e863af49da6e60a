import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT_TAG_READS, EVIDENCE_KINDS, type EvidenceScope } from '@plinth/core';
import { describe, it } from 'vitest';

const folder = join(import.meta.dirname, '../../docs/role');

/** The actions that the evidence kinds of these scopes declare, sorted, each once. */
function reads(...scopes: readonly EvidenceScope[]): readonly string[] {
  const kinds = Object.values(EVIDENCE_KINDS).filter(({ scope }) => scopes.includes(scope));
  return [...new Set(kinds.flatMap(({ reads }) => reads))].sort();
}

/** Every action in a template, except those that are needed to assume the role. */
function allowed(file: string): readonly string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  return [...text.matchAll(/["\s]((?!sts:|aws:)[a-z][a-z-]+:[A-Z]\w+)(?=["\s,])/g)].flatMap(
    ([, action = '']) => action,
  );
}

describe('the audit role', () => {
  for (const file of ['audit-role.cloudformation.yaml', 'audit-role.tf']) {
    it(`in ${file} allows exactly what the evidence of an account reads, sorted`, ({ expect }) => {
      expect(allowed(file)).toEqual(reads('account'));
    });
  }

  it('allows no action of AWS Organizations', ({ expect }) => {
    expect(allowed('audit-role.tf').filter((action) => action.startsWith('organizations:'))).toEqual([]);
  });
});

describe('the policy of the caller', () => {
  it('allows exactly what all evidence reads, and the tags of accounts', ({ expect }) => {
    const all = [...reads('account', 'organization'), ...Object.values(ACCOUNT_TAG_READS)];

    expect([...new Set(allowed('caller-policy.json'))].sort()).toEqual(all.sort());
  });
});
