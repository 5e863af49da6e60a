export * from './errors.ts';
export type { EventSubscription, SubscriptionOptions } from './event-subscription.ts';
export type { Method, Methods, MutationOptions, QueryOptions } from './methods.ts';
export { PageList } from './page-list.ts';
export { Plinth, type PlinthOptions } from './plinth.ts';
