import { CUSTOMER_STAGE_LABELS, CUSTOMER_STAGES, type CustomerStage } from '../customer-stage';

/** Words that agencies have for a stage, the furthest first: «已带看，谈判中» is in negotiation. */
const WORDS: [CustomerStage, RegExp][] = [
  ['lost', /流失|无效|放弃|战败|死单|关闭|不租了|不买了|不需要|已租别|终止/],
  ['won', /成交|签约|签单|已签|已租|已购|入驻/],
  ['negotiating', /谈判|洽谈|议价|谈价|意向金|定金|谈合同/],
  ['viewed', /带看|看房|看过|看厂|复看|实地/],
  ['viewing_booked', /约看|预约|约带看|待看|待带看/],
  ['recommended', /推荐|匹配|找房/],
  ['qualified', /需求确认|已沟通|跟进|有意向|合格|已联系|高意向|明确/],
  ['lead', /初步|意向|新客|潜在|线索|新增|待联系|未联系|初访|初次|了解/],
];
/** What is still to come is no fact: «未成交» may be anything before it, «无意向» nobody knows what. */
const DENIED = /[未没不无待](?=.{0,2}(?:成交|签|带看|看房|谈|意向))/;

/** The stage that a cell means, by its label, its code or the words people have for it; null when it says none for sure. */
export function readStageWord(written: string): CustomerStage | null {
  const exact = CUSTOMER_STAGES.find(
    (stage) => stage === written || CUSTOMER_STAGE_LABELS[stage] === written,
  );
  if (exact) return exact;
  if (/预约|约看|待带?看/.test(written)) return 'viewing_booked';
  if (DENIED.test(written)) return null;
  return WORDS.find(([, pattern]) => pattern.test(written))?.[0] ?? null;
}
