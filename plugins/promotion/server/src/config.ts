import { USUAL_AGENCY } from '@scrm/listing/domain';

export interface Env {
  (name: string, fallback?: string): string;
  int: (name: string, fallback: number) => number;
}

export interface PromotionConfig {
  agencyName: string;
  eventBatchesPerIpPerMinute: number;
  postersPerUserPerMinute: number;
}

export const config = {
  default: ({ env }: { env: Env }): PromotionConfig => ({
    agencyName: env('AGENCY_NAME', USUAL_AGENCY.name),
    eventBatchesPerIpPerMinute: env.int('EVENT_BATCHES_PER_MINUTE', 600),
    postersPerUserPerMinute: env.int('POSTERS_PER_MINUTE', 60),
  }),
};
