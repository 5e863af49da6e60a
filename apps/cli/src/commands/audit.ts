import {
  Access,
  AccountId,
  type Audit,
  type AuditScope,
  CheckId,
  type InputOf,
  isAtLeast,
  OuId,
  Severity,
} from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { auditExitCode } from '../audit/audit-exit-code.ts';
import { printAuditTables } from '../audit/print-audit-tables.ts';
import { runAudit } from '../audit/run-audit.ts';
import { writeAuditDocument } from '../audit/write-audit-document.ts';
import { UsageError } from '../cli-error.ts';
import { defineCommand, flag, list, value } from '../command.ts';
import { cleanText } from '../text/clean-text.ts';
import { formatOption } from './output-format.ts';
import { AnyCaseSeverity } from './severity-option.ts';

export const auditCommand = defineCommand({
  name: 'audit',
  summary: 'Audit the accounts of an organization',
  details: `Without --org, --account or --ou it audits the whole organization that the AWS
credentials belong to. Progress goes to stderr, results to stdout. Ctrl-C cancels
the audit and keeps what was recorded; a second one ends at once.

The exit code is 1 when --fail-on finds something; else 4 when the audit did not
see every account (partial), was cancelled elsewhere, or failed; else 0.`,
  options: {
    org: flag('The whole organization.'),
    account: list('ID', AccountId, 'These accounts.'),
    ou: value('ID', OuId, 'The accounts below this organizational unit.'),
    role: value('NAME', Access.shape.roleName, 'The role to assume in each account (PlinthAudit).'),
    externalId: value('ID', Access.shape.externalId.unwrap(), 'The external id that the role asks for.'),
    checks: list('ID', CheckId, 'Only these checks.'),
    failOn: value('SEVERITY', AnyCaseSeverity, 'Exit with 1 when a finding is as bad, or worse.'),
    format: formatOption,
  },
  run: async (context, args) => {
    const request = {
      scope: toScope(args),
      access: {
        ...(args.role === undefined ? {} : { roleName: args.role }),
        ...(args.externalId === undefined ? {} : { externalId: args.externalId }),
      },
      ...(args.checks === undefined ? {} : { checkIds: [...args.checks] }),
    } satisfies InputOf<'audits.start'>;
    await using connection = await context.connect('auditor');
    const { plinth, place } = connection;
    await context.err.write(`${context.err.style.colors.dim(`recording in ${cleanText(place)}`)}\n`);
    const audit = await runAudit({ plinth, request, terminal: context.err, signal: context.signal });
    if (args.format === 'json') await writeAuditDocument(plinth, audit, context.out);
    else await printAuditTables(plinth, audit, context.out);
    const hasFindings = args.failOn !== undefined && (await hasFindingsOf(plinth, audit, args.failOn));
    return auditExitCode({ audit, hasFindings, wasInterrupted: context.signal.aborted });
  },
});

function toScope(args: {
  readonly org: boolean;
  readonly account: readonly AccountId[] | undefined;
  readonly ou: OuId | undefined;
}): AuditScope {
  const given = [args.org, args.account !== undefined, args.ou !== undefined].filter(Boolean).length;
  if (given > 1) throw new UsageError('--org, --account and --ou exclude each other');
  if (args.account) return { kind: 'accounts', accountIds: [...new Set(args.account)] };
  if (args.ou) return { kind: 'ou', ouId: args.ou };
  return { kind: 'organization' };
}

async function hasFindingsOf(plinth: Plinth, audit: Audit, threshold: Severity): Promise<boolean> {
  const severity = Severity.options.filter((option) => isAtLeast(option, threshold));
  const { id: auditId, organizationId } = audit;
  const page = await plinth.findings.list({ organizationId, auditId, severity, limit: 1 }).page();
  return page.items.length > 0;
}
