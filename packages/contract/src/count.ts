import { z } from 'zod';

/** A whole number from 0. */
export const Count = z.int().min(0);
