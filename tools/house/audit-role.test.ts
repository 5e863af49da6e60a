import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT_TAG_READS, EVIDENCE_KINDS, type EvidenceScope } from '@plinth/core';
import { describe, it } from 'vitest';
import { z } from 'zod';

const folder = join(import.meta.dirname, '../../docs/role');

const Policy = z.object({
  Version: z.string(),
  Statement: z.array(z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) })),
});

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

describe('the trust of the audit role', () => {
  const TEMPLATES = [
    ['audit-role.cloudformation.yaml', 'AWS: !Ref PlinthPrincipalArn', 'aws:PrincipalOrgID: !Ref OrganizationId'],
    ['audit-role.tf', 'identifiers = [var.plinth_principal_arn]', 'variable = "aws:PrincipalOrgID"'],
  ] as const;

  for (const [file, principal, organization] of TEMPLATES) {
    it(`in ${file} is in one principal, in the organization, by external id where one is given`, ({ expect }) => {
      const text = readFileSync(join(folder, file), 'utf8');

      expect(text).toContain(principal);
      expect(text).toContain(organization);
      expect(text).toContain('sts:ExternalId');
      expect(text.match(/sts:AssumeRole/g)).toHaveLength(1);
    });
  }
});

describe('the policy of the caller', () => {
  it('lets it assume roles of its own organization alone', ({ expect }) => {
    const document = Policy.parse(JSON.parse(readFileSync(join(folder, 'caller-policy.json'), 'utf8')));

    expect(document.Version).toBe('2012-10-17');
    expect(document.Statement.filter(({ Action }) => [Action].flat().some((name) => /^(sts:|\*)/.test(name)))).toEqual([
      {
        Sid: 'AssumeAuditRole',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::*:role/PlinthAudit',
        Condition: { StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } },
      },
    ]);
  });

  it('allows exactly what all evidence reads, and the tags of accounts', ({ expect }) => {
    const all = [...reads('account', 'organization'), ...Object.values(ACCOUNT_TAG_READS)];

    expect([...new Set(allowed('caller-policy.json'))].sort()).toEqual(all.sort());
  });
});
