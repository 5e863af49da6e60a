import { z } from 'zod';
import { Count } from '../count.ts';
import { CheckId, FrameworkId, FrameworkVersion, Instant } from '../ids.ts';
import { Posture, PostureScope } from '../posture/posture.ts';
import { StatusCounts } from '../results/result.ts';
import { Severity } from '../vocabulary.ts';

export const Framework = z
  .object({
    id: FrameworkId,
    version: FrameworkVersion,
    title: z.string(),
    controlCount: Count,
  })
  .meta({ id: 'Framework', description: 'One version of a framework.' });
export type Framework = z.infer<typeof Framework>;

export const FrameworkControl = z
  .object({
    /** The control's number in this version of the framework. */
    control: z.string(),
    title: z.string(),
    /** All must pass. Empty when no AWS API can decide the control. */
    checks: z.array(z.object({ checkId: CheckId, title: z.string(), severity: Severity })),
    /** What a person has to verify, since no AWS API shows it; null when the checks alone decide the control. */
    manual: z.string().nullable(),
  })
  .meta({ id: 'FrameworkControl' });
export type FrameworkControl = z.infer<typeof FrameworkControl>;

export const FrameworkDetail = Framework.extend({ controls: z.array(FrameworkControl) }).meta({
  id: 'FrameworkDetail',
});
export type FrameworkDetail = z.infer<typeof FrameworkDetail>;

export const FrameworkPosture = z
  .object({
    framework: Framework,
    scope: PostureScope,
    /** The instant that the posture is of. */
    at: Instant,
    accounts: Posture.shape.accounts,
    /**
     * By control, how many accounts have each status: FAIL if any check fails, else UNKNOWN if any is UNKNOWN
     * or was not run, else MANUAL if any is MANUAL or something is left for a person to verify, else PASS.
     */
    controls: z.array(FrameworkControl.extend({ accounts: StatusCounts })),
  })
  .meta({ id: 'FrameworkPosture' });
export type FrameworkPosture = z.infer<typeof FrameworkPosture>;
