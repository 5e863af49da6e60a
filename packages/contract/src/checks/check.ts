import { z } from 'zod';
import { CheckId } from '../ids.ts';
import { Severity } from '../vocabulary.ts';

export const ControlRef = z
  .object({ framework: z.string(), version: z.string(), control: z.string() })
  .meta({ id: 'ControlRef', description: 'A control of one version of a framework.' });
export type ControlRef = z.infer<typeof ControlRef>;

export const Check = z
  .object({
    id: CheckId,
    title: z.string(),
    severity: Severity,
    /** The evidence kinds that it reads. */
    evidence: z.array(z.string()),
    controls: z.array(ControlRef),
  })
  .meta({ id: 'Check' });
export type Check = z.infer<typeof Check>;

export const CheckDetail = Check.extend({
  /** The check's page, Markdown. */
  page: z.string(),
  /** Whether it counts in the Plinth baseline, which counts each defect once, and why. */
  baseline: z.object({
    counts: z.boolean(),
    because: z.string(),
    /** The checks that count its defect where it does not; empty when what it looks for is no defect. */
    coveredBy: z.array(CheckId),
  }),
}).meta({ id: 'CheckDetail' });
export type CheckDetail = z.infer<typeof CheckDetail>;
