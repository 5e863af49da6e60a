import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';
import { judgeRegions } from '../../rules/external-analyzers.ts';

/** A few say enough. */
const NAMED = 10;

export const accessAnalyzerExternalWatched = defineCheck({
  id: 'access-analyzer/external-watched',
  title: 'Access Analyzer looks for external access to the account, wherever it can be',
  severity: 'LOW',
  evidence: ['accessAnalyzers', 'organizationAnalyzers'],
  optional: ['organizationAnalyzers'],
  messages: {
    none: 'No active analyzer looks for external access in {{count}} of {{all}} Regions: {{regions}}.',
  },
  *evaluate({ accessAnalyzers, organizationAnalyzers }, context) {
    const resource = accountArn(context);
    const verdicts = judgeRegions(accessAnalyzers, organizationAnalyzers, context);
    const failing = verdicts.flatMap((verdict) =>
      verdict.status === 'FAIL' ? [String(verdict.details['region'])] : [],
    );
    const unknowns = verdicts.filter(({ status }) => status === 'UNKNOWN');
    const [open] = unknowns.toSorted((a, b) => (a.resource < b.resource ? -1 : 1));

    if (failing.length > 0) {
      const regions = failing.sort().slice(0, NAMED);
      yield fail(resource, 'none', { count: failing.length, all: verdicts.length, regions });
    } else yield open === undefined ? pass(resource) : { ...open, resource };
  },
});
