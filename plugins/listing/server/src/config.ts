import { assertWhole, wholeIn } from '@scrm/guard/domain';
import {
  isHostName,
  USUAL_AGENCY,
  USUAL_CHECK_ANSWER_DAYS,
  USUAL_CHECK_DAYS,
  USUAL_VR_HOSTS,
} from '../../domain';

type Env = (name: string, fallback: string) => string;

/** Settings of listing, read from the environment once at start. */
export interface ListingConfig {
  /** `1` shows the public the exact position, `0` one rounded to a kilometre (DESIGN: exact by setting). */
  publicExactPosition: string;
  /** Names of the sites whose links may be shown as VR tours; names below them count as well. */
  vrHosts: readonly string[];
  /** `1` draws the agency's name into every picture that is uploaded from now on (docs/decisions/0012). */
  watermark: string;
  /** What is drawn. */
  agencyName: string;
  /** Where unfinished uploads wait; shared by all instances. */
  partsDir: string;
  /** Days without a word until the agent of an offered property is asked whether it still is. */
  checkDays: number;
  /** Days for the answer until the property sinks in the public list. */
  checkAnswerDays: number;
}

export const config = {
  default: ({ env }: { env: Env }): ListingConfig => ({
    publicExactPosition: env('PUBLIC_EXACT_POSITION', '0'),
    vrHosts: env('VR_HOSTS', USUAL_VR_HOSTS.join(','))
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
    watermark: env('WATERMARK', '0'),
    agencyName: env('AGENCY_NAME', USUAL_AGENCY.name),
    partsDir: '',
    checkDays: wholeIn(env('LISTING_CHECK_DAYS', String(USUAL_CHECK_DAYS))),
    checkAnswerDays: wholeIn(env('LISTING_CHECK_ANSWER_DAYS', String(USUAL_CHECK_ANSWER_DAYS))),
  }),
  /** @throws Error naming the setting that is wrong */
  validator({ publicExactPosition, vrHosts, watermark, checkDays, checkAnswerDays }: ListingConfig) {
    if (publicExactPosition !== '0' && publicExactPosition !== '1')
      throw new Error('PUBLIC_EXACT_POSITION must be 0 or 1');
    if (watermark !== '0' && watermark !== '1') throw new Error('WATERMARK must be 0 or 1');
    for (const host of vrHosts)
      if (!isHostName(host)) throw new Error(`VR_HOSTS: «${host}» is no host name such as 720yun.com`);
    assertWhole('LISTING_CHECK_DAYS', checkDays, 1, 365);
    // who has not answered by then is asked anew, so that a longer time would never end
    assertWhole('LISTING_CHECK_ANSWER_DAYS', checkAnswerDays, 1, checkDays);
  },
};
