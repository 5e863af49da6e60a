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
    /** As the framework numbers it in this version. */
    control: z.string(),
    title: z.string(),
    /** All must pass. None, when nothing that AWS tells decides it. */
    checks: z.array(z.object({ checkId: CheckId, title: z.string(), severity: Severity })),
    /** What a person has to look at, since no API tells; null when the checks decide it alone. */
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
    /** The instant that it speaks of. */
    at: Instant,
    accounts: Posture.shape.accounts,
    /**
     * By control, how many accounts stand at each status: FAIL if any check fails, else UNKNOWN if any is
     * or was not run, else MANUAL if any is or something is left for a person to see, else PASS.
     */
    controls: z.array(FrameworkControl.extend({ accounts: StatusCounts })),
  })
  .meta({ id: 'FrameworkPosture' });
export type FrameworkPosture = z.infer<typeof FrameworkPosture>;
