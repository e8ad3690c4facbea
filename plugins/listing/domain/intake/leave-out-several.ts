import type { Scan } from './scan';

/** What a doubt says of figures of which there are several. */
export const SEVERAL = {
  heightM: { code: 'several_heights', name: '层高' },
  loadTonPerSqm: { code: 'several_loads', name: '承重' },
  rentFenPerSqmMonth: { code: 'several_rents', name: '租金' },
} as const;

/** Tells that none of several figures was filled in. */
export function leaveOutSeveral(scan: Scan, field: keyof typeof SEVERAL): void {
  const { code, name } = SEVERAL[field];
  scan.doubt(field, code, `写了几个${name}，没有填写，请核对`);
}
