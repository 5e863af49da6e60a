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
  suggest,
} from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { z } from 'zod';
import { auditExitCode } from '../audit/audit-exit-code.ts';
import { printAuditTables } from '../audit/print-audit-tables.ts';
import { runAudit } from '../audit/run-audit.ts';
import { writeAuditDocument } from '../audit/write-audit-document.ts';
import { UsageError } from '../cli-error.ts';
import { defineCommand } from '../command/define-command.ts';
import { flag, list, value } from '../command/options.ts';
import { chooseLens, type LensFilter } from '../lens/choose-lens.ts';
import { lensOptions } from '../lens/lens-options.ts';
import { AnyCaseSeverity } from '../shared-options/any-case-severity.ts';
import { formatOption } from '../shared-options/format-option.ts';
import type { Environment, Terminal } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { counted } from '../text/format.ts';

const ExternalId = z
  .string()
  .regex(/^[\w+=,.@:/-]{2,1224}$/, 'an external id has 2 to 1224 letters, digits or +=,.@:/-');

export const auditCommand = defineCommand({
  path: ['audit'],
  summary: 'Audit the accounts of an organization',
  details: `Without --org, --account or --ou it audits the whole organization that the AWS
credentials belong to. Progress goes to stderr, results to stdout. Ctrl-C cancels
the audit and keeps what was recorded; a second one ends at once. While the same
audit runs already, it is followed: then Ctrl-C only ends the command.

--role and --external-id configure the server that this command starts. A server
that PLINTH_URL names has its own external id, and takes only roles that its
configuration allows. Others on this machine may see the options of a running
command: prefer PLINTH_EXTERNAL_ID to --external-id.

All checks run and are recorded, unless --checks names some. What is shown and
what --fail-on and --fail-on-unknown count are those of the Plinth baseline, or of --framework.

The exit code is 1 when --fail-on finds something; else 5 when --fail-on-unknown
does; else 4 when the audit did not see every account (partial), was cancelled
elsewhere, or failed; else 0.`,
  examples: ['plinth audit --org --fail-on high', 'plinth audit --account 111122223333 444455556666 --format json'],
  options: {
    org: flag('The whole organization.'),
    account: list('ID', AccountId, 'These accounts.'),
    ou: value('ID', OuId, 'The accounts below this organizational unit.'),
    role: value('NAME', Access.shape.roleName, 'The role to assume in each account (PlinthAudit).'),
    externalId: value('ID', ExternalId, 'The external id that the role requires; better in PLINTH_EXTERNAL_ID.'),
    checks: list('ID', CheckId, 'Run only these checks, and count them.'),
    ...lensOptions,
    failOn: value('SEVERITY', AnyCaseSeverity, 'Exit with 1 when a finding without an exception is as bad, or worse.'),
    failOnUnknown: value(
      'SEVERITY',
      AnyCaseSeverity,
      'Exit with 5 when a check of this severity, or worse, or a resource of it could not be judged.',
    ),
    format: formatOption,
  },
  run: async (context, args) => {
    const request = {
      scope: toScope(args),
      access: args.role === undefined ? {} : { roleName: args.role },
      ...(args.checks === undefined ? {} : { checkIds: [...args.checks] }),
    } satisfies InputOf<'audits.start'>;
    await using connection = await context.connect({ worker: true, settings: toSettings(context.env, args) });
    const { plinth, location } = connection;
    const lens = await chooseLens(plinth, args, context.signal);
    await refuseUnknownChecks(plinth, args.exclude);
    await context.err.write(`${context.err.style.colors.dim(`recording in ${cleanText(location)}`)}\n`);
    const audit = await runAudit({ plinth, request, terminal: context.err, signal: context.signal });
    if (args.format === 'json') await writeAuditDocument({ plinth, audit, lens, out: context.out });
    else await printAuditTables({ plinth, audit, lens, out: context.out });
    const failing = args.failOn === undefined ? null : atLeast(audit, lens, args.failOn);
    const hasFindings = failing !== null && (await hasFindingsOf(plinth, failing));
    if (args.failOn !== undefined) {
      if (failing !== null) await noteExcepted(plinth, failing, context.err);
      await noteWithoutEffect(plinth, audit, context.err);
    }
    const unknown = args.failOnUnknown === undefined ? null : atLeast(audit, lens, args.failOnUnknown);
    const hasUnknown = unknown !== null && (await hasUnknownOf(plinth, unknown));
    if (hasUnknown)
      await context.err.write(`Not judged, and as bad as --fail-on-unknown: ${UNKNOWN_LIST} ${audit.id}\n`);
    return auditExitCode({ audit, hasFindings, hasUnknown, wasInterrupted: context.signal.aborted });
  },
});

/** Who starts a server inside is its operator. A server elsewhere has its own external id, and says which roles it takes. */
function toSettings(
  env: Environment,
  { role, externalId }: { readonly role: string | undefined; readonly externalId: string | undefined },
): Environment {
  if (env['PLINTH_URL'] && externalId !== undefined) {
    throw new UsageError('--external-id is a setting of the server: with PLINTH_URL set, it has its own');
  }
  return {
    ...(role === undefined ? {} : { PLINTH_ROLE_NAME: role }),
    ...(externalId === undefined ? {} : { PLINTH_EXTERNAL_ID: externalId }),
  };
}

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

/** What `--exclude` names is looked up before the audit: a typing error should not cost one. */
async function refuseUnknownChecks(plinth: Plinth, ids: readonly CheckId[] | undefined): Promise<void> {
  if (ids === undefined) return;
  const known = (await plinth.checks.list({ limit: 500 }).toArray({ limit: MOST_COUNTED })).map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const near = suggest(unknown, known);
  throw new UsageError(
    `there is no check ${unknown}; ${near === null ? 'plinth checks lists them' : `did you mean ${near}?`}`,
  );
}

async function hasFindingsOf(plinth: Plinth, failing: AtLeast): Promise<boolean> {
  const findings = plinth.findings.list({ ...failing, excepted: 'exclude', limit: 1 });
  return (await findings.page()).items.length > 0;
}

const UNKNOWN_LIST = 'plinth results --status unknown --audit';

async function hasUnknownOf(plinth: Plinth, failing: AtLeast): Promise<boolean> {
  const results = plinth.results.list({ ...failing, has: ['UNKNOWN'], limit: 1 });
  return (await results.page()).items.length > 0;
}

const MOST_COUNTED = 100_000;

/** Always reports how many findings --fail-on does not count. */
async function noteExcepted(plinth: Plinth, failing: AtLeast, terminal: Terminal): Promise<void> {
  const excepted = plinth.findings.list({ ...failing, excepted: 'only', limit: 500 });
  const { length } = await excepted.toArray({ limit: MOST_COUNTED });
  if (length === 0) return;
  await terminal.write(`${counted(length, 'excepted finding')} not counted by --fail-on: plinth exceptions.\n`);
}

/** Reports exceptions that cover nothing now: their findings count. */
async function noteWithoutEffect(plinth: Plinth, { organizationId }: Audit, terminal: Terminal): Promise<void> {
  const active = plinth.exceptions.list({ organizationId, status: ['active'], limit: 500 });
  const causes = (await active.toArray({ limit: MOST_COUNTED })).flatMap(({ cause }) =>
    cause === null ? [] : [cause],
  );
  const [cause] = causes;
  if (cause === undefined) return;
  await terminal.write(`Without effect: ${counted(causes.length, 'exception')} by account tag. ${cleanText(cause.message)}
`);
}

/** What an audit saw through a lens, at or above a severity. */
type AtLeast = LensFilter & Pick<InputOf<'findings.list'>, 'organizationId' | 'auditId'>;

/** What --fail-on and --fail-on-unknown count; null when the lens has no such severity. */
function atLeast({ id: auditId, organizationId }: Audit, lens: LensFilter, threshold: Severity): AtLeast | null {
  const severities = lens.severity ?? Severity.options;
  const severity = severities.filter((option) => isAtLeast(option, threshold));
  return severity.length === 0 ? null : { ...lens, organizationId, auditId, severity };
}
