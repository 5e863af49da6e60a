import { z } from 'zod';

const PORT = 'must be a whole number from 0 to 65535';

/** A port, 0 for any free one. */
export const Port = z.coerce
  .number<string>({ error: PORT })
  .int({ error: PORT })
  .min(0, { error: PORT })
  .max(65_535, { error: PORT });
