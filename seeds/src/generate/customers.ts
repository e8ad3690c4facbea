import { BRAND_WORDS, CONTACT_TITLES } from '../data/trades';
import { createRandom } from '../random';
import { codeOf } from './codes';
import { personName, phoneOf } from './contact-data';
import type { ShareBook } from './partners';
import type {
  ContactRow,
  CustomerRow,
  DealRow,
  InquiryRow,
  PropertyRow,
  RequirementRow,
  ViewingRow,
} from './rows';
import type { Story } from './stories';

export interface CustomerData {
  customers: CustomerRow[];
  contacts: ContactRow[];
  inquiries: InquiryRow[];
}

/** Sources of customers whom no promo code brought, with their weights (001 §1.2). */
const SOURCES: Array<[string, number]> = [
  ['douyin', 22],
  ['referral', 20],
  ['visit', 16],
  ['official_account', 14],
  ['video_account', 12],
  ['moments_ad', 9],
  ['other', 7],
];

/** By which channels people find the H5 by themselves. */
const ONLINE_CHANNELS = ['h5', 'official_account', 'h5', 'douyin', 'video_account'] as const;

export function buildCustomers({
  stories,
  deals,
  viewings,
  requirements,
  properties,
  shares,
}: {
  stories: Story[];
  deals: DealRow[];
  viewings: ViewingRow[];
  requirements: RequirementRow[];
  properties: PropertyRow[];
  shares: ShareBook;
}): CustomerData {
  const random = createRandom('customers');
  const data: CustomerData = { customers: [], contacts: [], inquiries: [] };
  const names = new Set<string>();
  const order = [...stories].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  let contactNumber = 0;

  for (const story of stories) {
    const company = newName(() => {
      const brand = random.pick(BRAND_WORDS);
      const suffix = random.weighted([
        ['有限公司', 8],
        ['科技有限公司', 2],
      ]);
      const word = random.pick(story.trade.words);
      return `${story.city}${brand}${word}${word.endsWith('科技') ? '有限公司' : suffix}`;
    });
    const isPerson = story.status === 'lead' && random.chance(0.2);
    const person = personName(random);
    const phone = phoneOf('customer', story.index + 1);
    const ownDeals = deals.filter((deal) => deal.customer === story.key);
    const ownViewings = viewings.filter((viewing) => viewing.customer === story.key);
    const fromCode = story.partner !== null && story.basis === 'promo_code';
    const asksOnline = fromCode || story.isFresh || (story.basis === 'direct' && random.chance(0.28));

    const channel = fromCode ? 'partner' : (ONLINE_CHANNELS[story.index % ONLINE_CHANNELS.length] ?? 'h5');
    let promoCode: string | null = null;
    if (asksOnline) {
      const wish = requirements.find((requirement) => requirement.customer === story.key);
      const property =
        ownDeals[0]?.property ??
        ownViewings[0]?.property ??
        askedAbout(story, wish, properties, random.next());
      const share = fromCode
        ? shares.of({ partner: story.partner as string }, property, story.createdAt)
        : null;
      promoCode = share?.code ?? null;
      const isNew = story.isFresh;
      data.inquiries.push({
        key: `inquiry-${data.inquiries.length + 1}`,
        property,
        customer: story.key,
        partner: fromCode ? story.partner : null,
        share: share?.key ?? null,
        channel,
        name: person,
        phone,
        message: random.pick(MESSAGES),
        promoCode,
        status: isNew ? 'new' : story.status === 'lead' ? 'taken' : 'closed',
        handledBy: isNew ? null : 'service',
        consentAt: story.createdAt,
        createdAt: story.createdAt,
      });
    }

    const important =
      story.status === 'negotiating' ||
      (story.status === 'won' && random.chance(0.4)) ||
      (story.status === 'viewed' && random.chance(0.25));
    data.customers.push({
      key: story.key,
      code: codeOf('KH', story.createdAt, order.indexOf(story) + 1),
      name: isPerson ? person : company,
      type: isPerson ? 'individual' : 'enterprise',
      companyName: isPerson ? null : company,
      contactPerson: person,
      phone,
      wechat: random.chance(0.5) ? `demo_wx_${String(story.index + 1).padStart(4, '0')}` : null,
      email: !isPerson && random.chance(0.4) ? `contact${story.index + 1}@customer.example` : null,
      industry: story.trade.name,
      companySize: isPerson
        ? null
        : random.weighted([
            ['small', 5],
            ['medium', 4],
            ['large', 1],
          ]),
      level: levelOf(story, random.next()),
      important,
      tags: random.sample(TAGS, random.int(0, 2)),
      note: random.chance(0.25) ? random.pick(NOTES) : null,
      status: story.status,
      stageChangedAt: story.createdAt,
      lostReason: story.status === 'lost' ? (ownDeals[0]?.reason ?? random.pick(LOST_REASONS)) : null,
      source: story.partner ? 'partner' : asksOnline ? channel : random.weighted(SOURCES),
      owner: story.owner,
      serviceOwner: story.status === 'won' ? 'service' : null,
      partner: story.partner,
      promoCode,
      attributedAt: story.partner ? story.createdAt : null,
      attributionBasis: story.basis,
      lastContactAt: null,
      nextFollowAt: null,
      phoneVerifiedAt:
        story.partner && ['viewing_booked', 'viewed', 'negotiating', 'won'].includes(story.status)
          ? new Date(story.createdAt.getTime() + 600_000)
          : null,
      createdAt: story.createdAt,
    });

    if (!isPerson) {
      addContact(story, { name: person, phone, isPrimary: true, isDecisionMaker: random.chance(0.5) });
      if (random.chance(0.55)) {
        contactNumber++;
        addContact(story, {
          name: personName(random),
          phone: phoneOf('contact', contactNumber),
          isPrimary: false,
          isDecisionMaker: random.chance(0.5),
        });
      }
    }
  }
  return data;

  function newName(make: () => string): string {
    let name = make();
    while (names.has(name)) name = make();
    names.add(name);
    return name;
  }

  function addContact(
    story: Story,
    contact: Pick<ContactRow, 'name' | 'phone' | 'isPrimary' | 'isDecisionMaker'>,
  ): void {
    data.contacts.push({
      key: `contact-${data.contacts.length + 1}`,
      customer: story.key,
      title: random.pick(CONTACT_TITLES),
      wechat: null,
      email: null,
      createdAt: story.createdAt,
      ...contact,
    });
  }
}

function askedAbout(
  story: Story,
  wish: RequirementRow | undefined,
  properties: PropertyRow[],
  roll: number,
): string {
  const local = properties.filter((property) => property.city === story.city && property.status === 'listed');
  const near = local.filter((property) => wish?.regions.includes(property.district));
  const pool = near.length > 0 ? near : local;
  return (pool[Math.floor(roll * pool.length)] as PropertyRow).key;
}

function levelOf(story: Story, roll: number): CustomerRow['level'] {
  const order = {
    lead: 'D',
    qualified: 'C',
    recommended: 'C',
    viewing_booked: 'B',
    viewed: 'B',
    negotiating: 'A',
    won: 'A',
    lost: 'D',
  } as const;
  const usual = order[story.status];
  if (roll < 0.75) return usual;
  return usual === 'D' ? 'C' : usual === 'A' ? 'B' : roll < 0.88 ? 'B' : 'C';
}

const TAGS = ['扩产', '搬迁', '新设公司', '外资', '上市公司', '急租', '长租', '价格敏感', '需环评'];
const NOTES = [
  '介绍人是其上游供应商',
  '公司在本地已有一处厂房',
  '需总部审批，周期约两周',
  '老板周末看房',
  '偏好园区物业，不考虑二房东',
];
const LOST_REASONS = ['已在其他园区签约', '长期无响应', '预算不足，暂缓搬迁', '无合适房源', '项目取消'];
const MESSAGES = [
  '请问现在还有空的吗？能不能小面积分租',
  '想了解一下首层承重和电量',
  '租金能不能谈，免租期多久',
  '我们做机加工，可以办环评吗',
  '想约周末看房',
  '大车能不能进，卸货口有几个',
  '公司能注册吗？多久可以进场',
];
