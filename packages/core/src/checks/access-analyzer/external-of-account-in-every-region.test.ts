import { testCheck } from '../../testing/test-check.ts';
import { accessAnalyzerExternalOfAccountInEveryRegion } from './external-of-account-in-every-region.ts';

const resource = 'arn:aws:account::111122223333:account#eu-west-1';
const cause = { code: 'throttled', message: 'AWS throttled the call.' } as const;

function evidence(...types: string[]) {
  const analyzers = types.map((type) => ({
    arn: 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/x',
    name: 'x',
    type,
    status: 'ACTIVE',
  }));
  return { accessAnalyzers: [{ region: 'eu-west-1', analyzers }] };
}

testCheck(accessAnalyzerExternalOfAccountInEveryRegion, {
  pass: [
    { name: 'one for the account', evidence: evidence('ACCOUNT') },
    { name: 'one for the organization, in the account that owns it', evidence: evidence('ORGANIZATION') },
  ],
  fail: [
    {
      name: 'none',
      evidence: evidence(),
      failures: [
        { resource, message: 'No active analyzer looks for external access in eu-west-1. Other analyzers: none.' },
      ],
    },
    {
      name: 'one for internal access',
      evidence: evidence('ACCOUNT_INTERNAL_ACCESS'),
      failures: [{ resource, message: expectOthers('ACCOUNT_INTERNAL_ACCESS (ACTIVE)') }],
    },
  ],
  unknown: [
    {
      name: 'a Region that could not be asked',
      cause: 'throttled',
      evidence: { accessAnalyzers: [{ region: 'eu-west-1', cause }] },
      unknownResources: [resource],
    },
  ],
  notApplicable: [{ name: 'no Region', evidence: { accessAnalyzers: [] } }],
});

function expectOthers(others: string): string {
  return `No active analyzer looks for external access in eu-west-1. Other analyzers: ${others}.`;
}
