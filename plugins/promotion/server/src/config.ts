import { USUAL_AGENCY_NAME } from '../../domain';

export interface Env {
  (name: string, fallback?: string): string;
  int: (name: string, fallback: number) => number;
}

export interface PromotionConfig {
  agencyName: string;
  /** Key of the visitor cookie's signature. */
  visitorKey: string;
  eventBatchesPerIpPerMinute: number;
  postersPerUserPerMinute: number;
}

export const config = {
  default: ({ env }: { env: Env }): PromotionConfig => ({
    agencyName: env('AGENCY_NAME', USUAL_AGENCY_NAME),
    visitorKey: env('VISITOR_KEY', ''),
    eventBatchesPerIpPerMinute: env.int('EVENT_BATCHES_PER_MINUTE', 600),
    postersPerUserPerMinute: env.int('POSTERS_PER_MINUTE', 60),
  }),
  validator(values: PromotionConfig) {
    if (!values.visitorKey || values.visitorKey.length < 16)
      throw new Error('VISITOR_KEY is missing or shorter than 16 characters');
  },
};
