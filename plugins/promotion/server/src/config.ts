import { assertWhole, wholeIn } from '@scrm/guard/domain';
import { USUAL_AGENCY } from '@scrm/listing/domain';

type Env = (name: string, fallback: string) => string;

/** Settings of promotion, read from the environment once at start. */
export interface PromotionConfig {
  agencyName: string;
  eventBatchesPerIpPerMinute: number;
  postersPerUserPerMinute: number;
}

export const config = {
  default: ({ env }: { env: Env }): PromotionConfig => ({
    agencyName: env('AGENCY_NAME', USUAL_AGENCY.name),
    eventBatchesPerIpPerMinute: wholeIn(env('EVENT_BATCHES_PER_MINUTE', '600')),
    postersPerUserPerMinute: wholeIn(env('POSTERS_PER_MINUTE', '60')),
  }),
  /** @throws Error naming the setting that is wrong */
  validator({ eventBatchesPerIpPerMinute, postersPerUserPerMinute }: PromotionConfig) {
    assertWhole('EVENT_BATCHES_PER_MINUTE', eventBatchesPerIpPerMinute, 1, 1_000_000);
    assertWhole('POSTERS_PER_MINUTE', postersPerUserPerMinute, 1, 1_000_000);
  },
};
