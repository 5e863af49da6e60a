import type { Command } from '../command/command.ts';
import { auditCommand } from './audit.ts';
import { checksListCommand } from './checks/list.ts';
import { checksShowCommand } from './checks/show.ts';
import { demoCommand } from './demo.ts';
import { exceptionsCreateCommand } from './exceptions/create.ts';
import { exceptionsListCommand } from './exceptions/list.ts';
import { exceptionsRevokeCommand } from './exceptions/revoke.ts';
import { exceptionsShowCommand } from './exceptions/show.ts';
import { explainCommand } from './explain.ts';
import { findingsCommand } from './findings.ts';
import { frameworksListCommand } from './frameworks/list.ts';
import { frameworksShowCommand } from './frameworks/show.ts';
import { parametersListCommand } from './parameters/list.ts';
import { parametersResetCommand } from './parameters/reset.ts';
import { parametersSetCommand } from './parameters/set.ts';
import { postureCommand } from './posture.ts';
import { replayCommand } from './replay.ts';
import { resultsCommand } from './results.ts';
import { serveCommand } from './serve.ts';
import { versionCommand } from './version.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  auditCommand,
  postureCommand,
  findingsCommand,
  explainCommand,
  resultsCommand,
  exceptionsListCommand,
  exceptionsShowCommand,
  exceptionsCreateCommand,
  exceptionsRevokeCommand,
  checksListCommand,
  checksShowCommand,
  parametersListCommand,
  parametersSetCommand,
  parametersResetCommand,
  frameworksListCommand,
  frameworksShowCommand,
  replayCommand,
  serveCommand,
  demoCommand,
  versionCommand,
];

/** What each group of commands is for. */
export const GROUPS: Readonly<Record<string, string>> = {
  exceptions: 'Accepted findings',
  checks: 'The checks and their pages',
  parameters: 'Thresholds and lists of the checks',
  frameworks: 'The frameworks and their controls',
};
