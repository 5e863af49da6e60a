import { z } from 'zod';

/** An ISO 8601 instant, or a day: its beginning in UTC. The error shows `day` as an example. */
export function instantOrDay(day: string) {
  const error = `must be an instant like ${day}T12:00:00Z, or a day like ${day}`;
  return z
    .union([z.iso.datetime({ offset: true }), z.iso.date()], { error })
    .transform((text) => (text.length === 10 ? `${text}T00:00:00.000Z` : text));
}
