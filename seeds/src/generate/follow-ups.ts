import type { Clock } from '../clock';
import { createRandom } from '../random';
import type { ContactRow, CustomerRow, FollowUpRow, PropertyRow, RequirementRow, ViewingRow } from './rows';
import type { Story } from './stories';

/** Records of contact by stage, oldest stage first: what is said and what is to come of it. */
const TALKS: Record<
  'first' | 'needs' | 'offer' | 'view' | 'talk' | 'sign' | 'lost',
  Array<[subject: string, content: string, next: string | null]>
> = {
  first: [
    ['首次电话沟通', '介绍公司业务和在手房源，客户愿意加微信细聊', '发房源清单'],
    ['加微信', '已通过好友，发送公司介绍和三套房源链接', '两天后回访'],
    ['来电咨询', '客户看到推广页面来电，问租金和是否可环评', '整理匹配房源'],
    ['首次电话未接', '两次未接，已发短信说明来意', '明天上午再打'],
  ],
  needs: [
    ['确认需求', '确认面积、层高、承重和用电，预算基本明确，希望三个月内搬', '筛选房源'],
    ['上门拜访', '参观现有车间，设备最高 5.5 米，行车是刚需，一天三趟大车', '整理需求表'],
    ['电话补充需求', '补充环评情况：有喷涂工序，需要丙一类以上', '问园区环评口径'],
  ],
  offer: [
    ['推荐房源', '推荐 {property}，客户对位置认可，问能否分租', '约看房时间'],
    ['发送对比表', '把三套备选做成对比表，客户倾向 {property}', '确认看房人员'],
    ['报价沟通', '{property} 报价已发，客户希望单价再低 5%', '与业主沟通底价'],
  ],
  view: [
    ['确认看房安排', '确认看房时间和路线，客户带厂长一起来', '提前通知业主'],
    ['看房后回访', '客户对 {property} 总体满意，主要顾虑是增容费用', '取得供电方案'],
    ['复看沟通', '老板要复看 {property}，想带设备供应商量尺寸', '安排复看'],
  ],
  talk: [
    ['商务条款沟通', '谈免租期和递增：业主同意免租 2 个月，第三年起递增 5%', '出合同初稿'],
    ['合同条款', '客户法务修改违约条款，业主原则同意，待盖章版本', '催业主回复'],
  ],
  sign: [
    ['签约', '双方签订合同，定金已付，约定交付时间', '跟进交付'],
    ['交付回访', '已交付进场，水电过户完成，客户满意', null],
    ['售后回访', '生产已恢复正常，客户愿意介绍同行', '三个月后回访'],
  ],
  lost: [['流失确认', '客户明确暂不考虑，原因已记录，保持季度联系', null]],
};

const FLOW: Record<Story['status'], Array<[keyof typeof TALKS, number, number]>> = {
  lead: [['first', 0, 2]],
  qualified: [
    ['first', 1, 1],
    ['needs', 1, 2],
  ],
  recommended: [
    ['first', 1, 1],
    ['needs', 1, 1],
    ['offer', 1, 2],
  ],
  viewing_booked: [
    ['first', 1, 1],
    ['needs', 1, 1],
    ['offer', 1, 2],
    ['view', 1, 1],
  ],
  viewed: [
    ['first', 1, 1],
    ['needs', 1, 2],
    ['offer', 1, 2],
    ['view', 1, 2],
  ],
  negotiating: [
    ['first', 1, 1],
    ['needs', 1, 2],
    ['offer', 1, 2],
    ['view', 1, 2],
    ['talk', 1, 2],
  ],
  won: [
    ['first', 1, 1],
    ['needs', 1, 1],
    ['offer', 1, 1],
    ['view', 1, 2],
    ['talk', 1, 2],
    ['sign', 1, 3],
  ],
  lost: [
    ['first', 1, 1],
    ['needs', 0, 1],
    ['offer', 0, 1],
    ['lost', 1, 1],
  ],
};

/**
 * Contacts spread over the time a customer has been with us. Live customers of a salesperson get a next contact: some overdue, some due
 * today, most in the coming days.
 */
export function buildFollowUps({
  stories,
  customers,
  contacts,
  requirements,
  viewings,
  properties,
  clock,
}: {
  stories: Story[];
  customers: CustomerRow[];
  contacts: ContactRow[];
  requirements: RequirementRow[];
  viewings: ViewingRow[];
  properties: PropertyRow[];
  clock: Clock;
}): FollowUpRow[] {
  const random = createRandom('follow-ups');
  const rows: FollowUpRow[] = [];
  stories.forEach((story, index) => {
    const customer = customers[index] as CustomerRow;
    if (!story.owner || story.isFresh) return;
    const about = propertyTitle(story, requirements, viewings, properties, random.next());
    const talks = FLOW[story.status].flatMap(([kind, least, most]) =>
      random.sample(TALKS[kind], random.int(least, most)),
    );
    const start = story.createdAt.getTime() + 1_800_000;
    const span = Math.max(0, Math.min(clock.base.getTime() - 3_600_000, lastMoment(story, clock)) - start);
    const own: FollowUpRow[] = [];
    const whom = contacts.filter(({ customer: of }) => of === story.key);
    talks.forEach(([subject, content, next], i) => {
      const at = inOfficeHours(
        new Date(start + (span * (i + 0.3 + random.next() * 0.4)) / talks.length),
        start,
        random.next(),
      );
      const failed = subject.includes('未接');
      const type = subject.includes('拜访')
        ? 'visit'
        : subject.includes('微信') || subject.includes('对比表')
          ? 'wechat'
          : subject === '签约'
            ? 'meeting'
            : random.weighted([
                ['call', 6],
                ['wechat', 4],
              ] as const);
      own.push({
        key: `follow-${rows.length + own.length + 1}`,
        customer: story.key,
        author: story.owner as string,
        contact: whom[i % Math.max(1, whom.length)]?.key ?? null,
        type,
        direction: subject.includes('来电') ? 'inbound' : 'outbound',
        subject,
        content: content.replace('{property}', about),
        at,
        durationMinutes:
          type === 'call' && !failed
            ? random.int(3, 25)
            : type === 'visit' || type === 'meeting'
              ? random.int(40, 120)
              : null,
        outcome: failed
          ? 'failed'
          : next
            ? random.weighted([
                ['follow_up_needed', 3],
                ['successful', 2],
              ] as const)
            : 'successful',
        nextAction: next,
        nextFollowAt: null,
        createdAt: at,
      });
    });
    own.sort((a, b) => a.at.getTime() - b.at.getTime());
    // A step that was followed by another had that one's time as its plan.
    own.forEach((row, i) => {
      const following = own[i + 1];
      if (following) row.nextFollowAt = following.at;
    });
    const last = own[own.length - 1];
    customer.lastContactAt = own.filter((row) => row.outcome !== 'failed').at(-1)?.at ?? null;
    if (last && isLive(story)) {
      const next = nextContact(random.next(), random.int(9, 17), random.int(1, 9), clock);
      last.nextFollowAt = next;
      last.nextAction ??= '电话回访';
      customer.nextFollowAt = next;
    }
    rows.push(...own);
  });
  return rows;
}

/** The same Shanghai day between 9 and 18; unchanged when that would be before the customer was there. */
function inOfficeHours(time: Date, notBefore: number, roll: number): Date {
  const day = Math.floor((time.getTime() + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
  const moved = day + 9 * 3_600_000 + Math.floor(roll * 540) * 60_000;
  return moved >= notBefore && moved <= time.getTime() + 12 * 3_600_000 ? new Date(moved) : time;
}

/** A tenth overdue, a fifth due today, the rest in the coming days. */
function nextContact(roll: number, hour: number, days: number, clock: Clock): Date {
  if (roll < 0.1) return clock.at(-Math.ceil(days / 2), hour);
  if (roll < 0.3) return clock.at(0, hour, 30);
  return clock.at(days, hour);
}

const isLive = (story: Story) => story.status !== 'won' && story.status !== 'lost';

/** Contacts with a lost customer end with the loss; with others they reach to the last days. */
function lastMoment(story: Story, clock: Clock): number {
  if (story.status === 'lost')
    return story.deals[0]?.closedAt.getTime() ?? story.createdAt.getTime() + 30 * 86_400_000;
  return clock.at(-1, 18).getTime();
}

function propertyTitle(
  story: Story,
  requirements: RequirementRow[],
  viewings: ViewingRow[],
  properties: PropertyRow[],
  roll: number,
): string {
  const seen = viewings.find((viewing) => viewing.customer === story.key)?.property;
  const wish = requirements.find((requirement) => requirement.customer === story.key);
  const local = properties.filter((property) => property.city === story.city && property.status !== 'draft');
  const near = local.filter((property) => wish?.regions.includes(property.district));
  const pool = near.length > 0 ? near : local;
  const property =
    properties.find((candidate) => candidate.key === seen) ??
    (pool[Math.floor(roll * pool.length)] as PropertyRow);
  return property.park;
}
