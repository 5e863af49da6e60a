/**
 * What an action can do, as the Service Authorization Reference says. `permissions` is its
 * "Permissions management".
 */
export const ACCESS_LEVELS = ['list', 'read', 'write', 'permissions', 'tagging'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];
