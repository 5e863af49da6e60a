import { createTestDatabase } from './testing.ts';
import { startEmbeddedPostgres, migrate } from './index.ts';
import { openDatabase } from './index.ts';
import { AccountId, AuditId, CheckId, OrganizationId } from '@plinth/contract';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
const N = Number(process.argv[2] ?? 2000), CONC = Number(process.argv[3] ?? 10);
const s = await startEmbeddedPostgres({ dataDir: '/tmp/bench/data' });
await migrate(s.url);
const db = await openDatabase({ url: s.url, poolSize: CONC });
const org = OrganizationId.parse('o-' + randomBytes(8).toString('hex'));
await db.organizations.upsert({ id: org, partition:'aws', managementAccountId: null, featureSet:'ALL', seenAt: new Date() });
const acct = (n:number) => AccountId.parse(String(n).padStart(12,'0'));
const checks = Array.from({length:25},(_,i)=>CheckId.parse(`iam/check-with-a-usual-name-${i}`));
const T = (f:()=>Promise<unknown>, n:string) => (async()=>{const c=process.cpuUsage(); const t=performance.now(); await f(); const d=process.cpuUsage(c); console.log(n.padEnd(34), 'wall', ((performance.now()-t)/N).toFixed(3), 'ms/acct; client cpu', ((d.user+d.system)/1000/N).toFixed(3), 'ms/acct');})();
await T(()=>db.transaction(org, tx => tx.inventory.record({ ous: [], complete: true, seenAt: new Date(), accounts: Array.from({length:N},(_,i)=>({id:acct(i), name:'account '+i, email:`a${i}@example.com`, state:'ACTIVE' as const, joinedAt:new Date(), parentId:null, isManagementAccount:false})) })), 'inventory new');
await T(()=>db.transaction(org, tx => tx.inventory.record({ ous: [], complete: true, seenAt: new Date(), accounts: Array.from({length:N},(_,i)=>({id:acct(i), name:'account '+i, email:`a${i}@example.com`, state:'ACTIVE' as const, joinedAt:null, parentId:null, isManagementAccount:false})) })), 'inventory changed');
const snapshot = (n:number, now:string) => ({
  accountSummary: { available:true, observedAt: now, data: { accountAccessKeysPresent:0, accountMfaEnabled:1, accountPasswordPresent:1, accountSigningCertificatesPresent:0, users:30, groups:n%7, roles:20, policies:5, mfaDevices:3, mfaDevicesInUse:3, serverCertificates:0, providers:0 } },
  passwordPolicy: { available:true, observedAt: now, data: null },
  virtualMfaDevices: { available:true, observedAt: now, data: [] },
  credentialReport: { available:true, observedAt: now, data: { root: null, users: Array.from({length:30},(_,i)=>({ user:`user-${n}-${i}`, arn:`arn:aws:iam::${acct(n)}:user/user-${i}`, createdAt:'2024-01-01T00:00:00Z', passwordEnabled:true, passwordLastUsed:'2026-01-01T00:00:00Z', passwordLastChanged:'2025-01-01T00:00:00Z', passwordNextRotation:'N/A', mfaActive:i%2===0, accessKeys:[1,2].map(slot=>({slot, active:slot===1, lastRotated:'2025-02-01T00:00:00Z', lastUsed:'N/A', lastUsedRegion:'us-east-1', lastUsedService:'s3'})), certificates:[] })) } },
  authorizationDetails: { available:true, observedAt: now, data: { users: Array.from({length:30},(_,i)=>({ arn:`arn:aws:iam::${acct(n)}:user/user-${i}`, name:`user-${i}`, id:'AIDA'+i, path:'/', createdAt:'2024-01-01T00:00:00Z', inlinePolicies:[], attachedPolicies:[{name:'ReadOnlyAccess', arn:'arn:aws:iam::aws:policy/ReadOnlyAccess'}], groups:['g1'], permissionsBoundaryArn:null, tags:{} })), groups: [], roles: Array.from({length:20},(_,i)=>({ arn:`arn:aws:iam::${acct(n)}:role/role-${i}`, name:`role-${i}`, id:'AROA'+i, path:'/', createdAt:'2024-01-01T00:00:00Z', inlinePolicies:[], attachedPolicies:[], trustPolicy:{json:{Version:'2012-10-17', Statement:[{Effect:'Allow', Principal:{Service:'lambda.amazonaws.com'}, Action:'sts:AssumeRole'}]}}, permissionsBoundaryArn:null, lastUsedAt:'2026-01-01T00:00:00Z', lastUsedRegion:'us-east-1', tags:{} })), policies: [] } },
}) as never;
const evals = (n:number, drift:number) => checks.map((checkId,i)=>{ const bad = (i*7+n)%10<3; const failures = bad? Array.from({length: i===0? 15 : 2},(_,k)=>({resource:`arn:aws:iam::${acct(n)}:user/user-${k + (i===3?drift:0)}#access-key-1`, message:`Access key 1 of user-${k} was last rotated on 2025-02-01.`, details:{slot:1, lastRotated:'2025-02-01T00:00:00Z', user:`user-${k}`}})) : []; return { checkId, severity:(['CRITICAL','HIGH','MEDIUM','LOW'] as const)[i%4]!, status: bad?'FAIL' as const:'PASS' as const, counts:{PASS:15,FAIL:failures.length,UNKNOWN:0,NOT_APPLICABLE:0,MANUAL:0}, cause:null, failures, unknownResources:[] }; });
async function audit(name: string, drift: (n:number)=>number, evidence = true) {
  const id = AuditId.parse(`${randomBytes(4).toString('hex')}-0000-7000-8000-${randomBytes(6).toString('hex')}`);
  await db.transaction(org, tx => tx.audits.create({ id, scope:{kind:'organization'}, checkIds: checks, access:{roleName:'X'}, startedBy:'b', createdAt:new Date() }));
  await T(()=>db.transaction(org, tx => tx.audits.begin(id, { accounts: Array.from({length:N},(_,i)=>({id:acct(i), skip:null})), discoveryCalls:1, now:new Date() })), name+' begin');
  const inputs = Array.from({length:N},(_,n)=>({snapshot: evidence ? snapshot(n, new Date().toISOString()) : {}, evaluations: evals(n, drift(n))}));
  const c = new Client(s.url); await c.connect(); const lsn = async()=>Number((await c.query("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(),'0/0') l")).rows[0].l); const l0=await lsn();
  const queue = Array.from({length:N},(_,i)=>i); let opened=0;
  const { execSync } = await import('node:child_process');
  const pgCpu = () => Number(execSync("ps -eo cputimes,cmd | awk '/postgres: plinth plinth/ {s+=$1} END {print s+0}'").toString());
  const p0 = pgCpu();
  await T(()=>Promise.all(Array.from({length:CONC}, async()=>{ for(;;){ const n=queue.shift(); if(n===undefined) return; const now=new Date();
    const claim = await db.transaction(org, tx=>tx.ledger.claim(id, acct(n))); const r = await db.transaction(org, tx=>tx.ledger.succeed(claim!, {...inputs[n]!, observedAt: now, now, usage:{calls:6,retries:0,throttles:0,durationMs:100}})); opened+=r.opened; } })), name+' claim+succeed');
  console.log('   WAL', ((await lsn()-l0)/N).toFixed(0), 'bytes/acct; opened', opened, 'pg cpu s', pgCpu()-p0);
  await c.end();
}
await audit('first', ()=>0); await audit('same', ()=>0); await audit('same', ()=>0); await audit('1% drift', n=>n%100===0?1:0); await audit('no evidence', n=>0, false);
for (const [name, at] of [['now', undefined], ['now', undefined],['past', new Date(Date.now()-5000)]] as const) {
 const ts:number[]=[]; for(let i=0;i<20;i++){ const t=performance.now(); await db.transaction(org, tx=>tx.posture.read({at, groups: new Map([['a',checks.slice(0,5)],['b',checks.slice(5,10)]])})); ts.push(performance.now()-t);} ts.sort((a,b)=>a-b); console.log('posture', name, 'p50', ts[10]!.toFixed(1), 'p99', ts[19]!.toFixed(1)); }
await db.close(); await s.close();
