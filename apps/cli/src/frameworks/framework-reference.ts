import { z } from 'zod';

/** `ID` or `ID@VERSION`, as it is typed. */
export const FrameworkReference = z
  .string()
  .regex(
    /^[a-z0-9-]{1,64}(?:@[\w.-]{1,32})?$/,
    'must be a framework like cis-aws-foundations, or cis-aws-foundations@5.0',
  )
  .transform((text) => {
    const [id = '', version] = text.split('@');
    return { id, version };
  });
export type FrameworkReference = z.output<typeof FrameworkReference>;
