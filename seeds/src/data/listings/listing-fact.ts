/** One listing as a broker would note it down. What is not known is left out; it becomes null, never zero. */
export interface ListingFact {
  park: string;
  title: string;
  offering: 'rent' | 'sale' | 'both';
  type?: 'workshop' | 'warehouse' | 'office' | 'land' | 'mixed';
  structure?: string;
  spaces: SpaceFact[];
  landMu?: number;
  floors?: number;
  floor?: string;
  kva?: number;
  cranes?: number;
  liftTon?: number;
  docks?: number;
  truck?: boolean;
  truckM?: number;
  dorm?: boolean;
  fire?: '甲' | '乙' | '丙一' | '丙二' | '丁' | '戊';
  eia?: boolean;
  registrable?: boolean;
  cert?: boolean;
  landUse?: string;
  /** Total asking price in fen. */
  saleFen?: number;
  negotiable?: boolean;
  deposit?: number;
  rentFree?: number;
  tags: string[];
  /** What the broker would say first; the description is built around it. */
  says: string;
  photos: PhotoSet;
  /** Written by hand only when the listing is not on offer; viewings and deals decide the rest. */
  held?: 'draft' | 'paused';
}

export interface SpaceFact {
  label: string;
  area: number;
  /** The smallest part that is let on its own; left out when the space is let whole. */
  min?: number;
  h?: number;
  load?: number;
  kva?: number;
  crane?: number;
  /** Fen per square metre and month, by `perDay` or `perMonth`. Left out: 面议. */
  rent?: number;
}

export type PhotoSet = 'steel' | 'steelSmall' | 'multi' | 'warehouse' | 'modern' | 'land' | 'office';

/** 元/㎡/天 as fen per ㎡ and month; a day price times 30 is the month (listing sites reckon the same). */
export const perDay = (yuan: number): number => round4(yuan * 30 * 100);

/** 元/㎡/月 as fen per ㎡ and month. */
export const perMonth = (yuan: number): number => round4(yuan * 100);

/** A price in 万元 as fen. */
export const wan = (tenThousandYuan: number): number => Math.round(tenThousandYuan * 10_000 * 100);

const round4 = (value: number) => Math.round(value * 10_000) / 10_000;
