import type { Random } from './random.ts';

const FOUNDATION = [
  { name: 'management', ouPath: '' },
  { name: 'log-archive', ouPath: 'Security' },
  { name: 'security-tooling', ouPath: 'Security' },
  { name: 'network', ouPath: 'Infrastructure' },
  { name: 'shared-services', ouPath: 'Infrastructure' },
] as const;
const WORKLOADS = [
  'payments',
  'checkout',
  'ledger',
  'search',
  'catalog',
  'identity',
  'messaging',
  'fraud',
  'pricing',
  'shipping',
  'inventory',
  'analytics',
  'data-lake',
  'ml-platform',
  'reporting',
  'crm',
  'billing',
  'loyalty',
  'media',
  'web',
  'mobile-api',
  'partner-api',
  'edge',
  'iot',
  'telemetry',
  'recommendations',
  'tax',
  'treasury',
  'hr',
  'support',
  'notifications',
  'documents',
  'scheduling',
  'maps',
  'returns',
  'procurement',
  'risk',
  'compliance',
  'archive',
  'ads',
] as const;
const STAGES = [
  { suffix: 'prod', ouPath: 'Workloads/Prod' },
  { suffix: 'staging', ouPath: 'Workloads/Staging' },
  { suffix: 'dev', ouPath: 'Workloads/Dev' },
] as const;
const REGIONS = ['', 'eu', 'us', 'apac', 'latam'] as const;
const PEOPLE = [
  'mlopez',
  'jchen',
  'asmith',
  'kowalski',
  'okafor',
  'tanaka',
  'dsilva',
  'nguyen',
  'meyer',
  'haddad',
] as const;
/** Names that AWS allows (any printable ASCII) and that break what forgets to escape. */
const HOSTILE = [
  'R&D <lab> "east"',
  "=HYPERLINK('x')",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '${jndi}%s%n',
] as const;

/** What the account with this index is called, and the OU where it belongs. */
export function accountName(input: { readonly index: number; readonly company: string; readonly random: Random }): {
  readonly name: string;
  readonly ouPath: string;
} {
  const { index, company, random } = input;
  const foundation = FOUNDATION[index];
  if (foundation) return { ...foundation, name: `${company}-${foundation.name}` };

  if (index % 211 === 37) {
    return { name: HOSTILE[Math.floor(index / 211) % HOSTILE.length] ?? HOSTILE[0], ouPath: 'Sandbox' };
  }
  if (index % 97 === 50) return { name: `policy-staging-${index}`, ouPath: 'Policy Staging' };
  if (index % 7 === 6) return { name: `sandbox-${random.pick(PEOPLE)}-${Math.floor(index / 7)}`, ouPath: 'Sandbox' };

  const turn = index - FOUNDATION.length;
  const stage = STAGES[turn % STAGES.length] ?? STAGES[0];
  const workload = Math.floor(turn / STAGES.length);
  const round = Math.floor(workload / WORKLOADS.length);
  const region = REGIONS[round % REGIONS.length];
  const number = Math.floor(round / REGIONS.length);
  const parts = [WORKLOADS[workload % WORKLOADS.length], region, number > 0 ? String(number + 1) : '', stage.suffix];
  return { name: parts.filter(Boolean).join('-'), ouPath: stage.ouPath };
}
