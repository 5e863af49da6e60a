import type { Command } from '../command.ts';
import { auditCommand } from './audit.ts';
import { checksCommand } from './checks.ts';
import { demoCommand } from './demo.ts';
import { exceptCommand } from './except.ts';
import { exceptionsCommand } from './exceptions.ts';
import { explainCommand } from './explain.ts';
import { findingsCommand } from './findings.ts';
import { frameworksCommand } from './frameworks.ts';
import { parametersCommand } from './parameters.ts';
import { postureCommand } from './posture.ts';
import { replayCommand } from './replay.ts';
import { serveCommand } from './serve.ts';
import { versionCommand } from './version.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  auditCommand,
  postureCommand,
  findingsCommand,
  explainCommand,
  exceptCommand,
  exceptionsCommand,
  checksCommand,
  parametersCommand,
  frameworksCommand,
  replayCommand,
  serveCommand,
  demoCommand,
  versionCommand,
];
