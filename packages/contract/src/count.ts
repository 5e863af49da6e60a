import { z } from 'zod';

/** How many of something. */
export const Count = z.int().min(0);
