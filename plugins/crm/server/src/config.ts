import { assertWhole, wholeIn } from '@scrm/guard/domain';
import { USUAL_AGENCY } from '@scrm/listing/domain';
import { type HoldRules, parseWorkingHours } from '../../domain';
import type { PrivateBucket } from './lib/file-store';

type Env = (name: string, fallback: string) => string;

/** Settings of crm, read from the environment once at start. */
export interface CrmConfig {
  /** Public inquiries and bookings from one IP in ten minutes, and of one phone in an hour. */
  limits: { inquiriesPerIp: number; inquiriesPerPhone: number };
  /** Whose name and phone stand on a viewing slip. */
  agencyName: string;
  agencyPhone: string;
  viewings: ViewingConfig;
  /** Where the files of contracts lie, shared by all instances and never served. */
  filesDir: string;
  /** A bucket for them instead, which nobody but the product reads. */
  privateBucket: PrivateBucket | null;
}

export interface ViewingConfig {
  /** When the public may book, and the staff confirm: `1-5 09:00-12:00,13:30-18:00; 6 10:00-16:00`. */
  hours: string;
  /** Length of a slot. */
  slotMinutes: number;
  /** How many minutes before its start a slot can still be booked by the public. */
  cutOffMinutes: number;
  aheadDays: number;
  /** The agent's way there, and back, between viewings of different listings. */
  travelMinutes: number;
  /** How long a public booking waits for the phone code. */
  holdMinutes: number;
  /** How long it then waits for the staff, in hours of `hours`. */
  confirmHours: number;
}

export function holdRulesOf({ holdMinutes, confirmHours, hours }: ViewingConfig): HoldRules {
  return { holdMinutes, confirmHours, hours: parseWorkingHours(hours) };
}

export const config = {
  default: ({ env }: { env: Env }): CrmConfig => ({
    limits: { inquiriesPerIp: 30, inquiriesPerPhone: 10 },
    filesDir: '',
    privateBucket: null,
    agencyName: env('AGENCY_NAME', USUAL_AGENCY.name),
    agencyPhone: env('AGENCY_PHONE', USUAL_AGENCY.phone),
    viewings: {
      hours: env('VIEWING_HOURS', '1-7 09:00-18:00'),
      slotMinutes: wholeIn(env('VIEWING_SLOT_MINUTES', '60')),
      cutOffMinutes: wholeIn(env('VIEWING_CUTOFF_MINUTES', '120')),
      aheadDays: wholeIn(env('VIEWING_AHEAD_DAYS', '30')),
      travelMinutes: wholeIn(env('VIEWING_TRAVEL_MINUTES', '15')),
      holdMinutes: wholeIn(env('VIEWING_HOLD_MINUTES', '60')),
      confirmHours: wholeIn(env('VIEWING_CONFIRM_HOURS', '4')),
    },
  }),
  /** @throws Error naming the setting that is wrong */
  validator({ viewings }: CrmConfig) {
    try {
      parseWorkingHours(viewings.hours);
    } catch (error) {
      throw new Error(`VIEWING_HOURS: ${(error as Error).message}`);
    }
    assertWhole('VIEWING_SLOT_MINUTES', viewings.slotMinutes, 15, 480);
    assertWhole('VIEWING_CUTOFF_MINUTES', viewings.cutOffMinutes, 0, 10_080);
    assertWhole('VIEWING_AHEAD_DAYS', viewings.aheadDays, 1, 365);
    assertWhole('VIEWING_TRAVEL_MINUTES', viewings.travelMinutes, 0, 240);
    assertWhole('VIEWING_HOLD_MINUTES', viewings.holdMinutes, 5, 1440);
    assertWhole('VIEWING_CONFIRM_HOURS', viewings.confirmHours, 1, 168);
  },
};
