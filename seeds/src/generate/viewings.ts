import { isOfferedStatus } from '@scrm/listing/domain';
import type { Clock } from '../clock';
import { createRandom } from '../random';
import { codeOf } from './codes';
import type { DealRow, PropertyRow, RequirementRow, ViewingRow } from './rows';
import type { Story } from './stories';

const SLOTS: Array<[number, number]> = [
  [9, 0],
  [10, 30],
  [13, 30],
  [15, 0],
  [16, 30],
];

/**
 * Viewings that agree with the customers' stages: whoever is past 实地看房 has seen something, whoever is at 带看预约 has a live booking. No
 * agent, property or customer is ever in two viewings at once.
 */
export function buildViewings({
  stories,
  deals,
  requirements,
  properties,
  clock,
}: {
  stories: Story[];
  deals: DealRow[];
  requirements: RequirementRow[];
  properties: PropertyRow[];
  clock: Clock;
}): ViewingRow[] {
  const random = createRandom('viewings');
  const rows: ViewingRow[] = [];
  const taken = new Set<string>();

  const place = ({
    story,
    property,
    from,
    to,
    status,
  }: {
    story: Story;
    property: PropertyRow;
    from: Date;
    to: Date;
    status: ViewingRow['status'];
  }): boolean => {
    const agent = story.owner ?? property.agent;
    const slots = slotsBetween(clock, from, to).filter((slot) =>
      [agent, property.key, story.key].every((party) => !taken.has(`${party}|${slot.getTime()}`)),
    );
    if (slots.length === 0) return false;
    const start = random.pick(slots);
    for (const party of [agent, property.key, story.key]) taken.add(`${party}|${start.getTime()}`);
    const minutes = random.pick([45, 60, 60, 75]);
    const end = new Date(start.getTime() + minutes * 60_000);
    const booked = Math.max(
      story.createdAt.getTime() + 3_600_000,
      start.getTime() - random.int(1, 4) * 86_400_000,
    );
    const createdAt = new Date(Math.min(booked, clock.base.getTime() - 600_000, start.getTime() - 1_800_000));
    const source = random.chance(0.2) ? 'public' : 'staff';
    rows.push({
      key: `viewing-${rows.length + 1}`,
      code: '',
      customer: story.key,
      property: property.key,
      agent,
      start,
      end,
      minutes,
      status,
      source,
      phoneVerifiedAt: source === 'public' ? new Date(createdAt.getTime() + 60_000) : null,
      note: random.chance(0.4) ? random.pick(VIEWING_NOTES) : null,
      feedback: status === 'completed' ? random.pick(FEEDBACK) : null,
      completedAt: status === 'completed' ? end : null,
      cancelReason: status === 'cancelled' ? random.pick(CANCEL_REASONS) : null,
      createdAt,
    });
    return true;
  };
  const days = (time: Date, count: number) => new Date(time.getTime() + count * 86_400_000);
  const later = (a: Date, b: Date) => (a > b ? a : b);
  const now = clock.base;
  const propertyOf = (key: string) => properties.find((property) => property.key === key) as PropertyRow;
  const offered = (story: Story) =>
    properties.filter((property) => property.city === story.city && isOfferedStatus(property.status));
  const suiting = (story: Story): PropertyRow => {
    const wishes = requirements.filter((requirement) => requirement.customer === story.key);
    const near = offered(story).filter((property) =>
      wishes.some((wish) => wish.regions.includes(property.district) || wish.regions.includes(property.city)),
    );
    return random.pick(near.length > 0 ? near : offered(story));
  };

  for (const story of stories) {
    for (const deal of deals.filter((candidate) => candidate.customer === story.key)) {
      const end = deal.wonAt ?? deal.endedAt ?? now;
      must(
        place({
          story,
          property: propertyOf(deal.property),
          from: later(story.createdAt, days(deal.createdAt, -7)),
          to: days(deal.createdAt, 3) > end ? end : days(deal.createdAt, 3),
          status: 'completed',
        }),
        story,
      );
    }
    if (story.status === 'viewing_booked') {
      must(
        place({
          story,
          property: suiting(story),
          from: new Date(now.getTime() + 2 * 3_600_000),
          to: clock.at(7),
          status: 'booked',
        }),
        story,
      );
    }
    if (story.status === 'viewed' && story.deals.length === 0) {
      must(
        place({
          story,
          property: suiting(story),
          from: later(days(story.createdAt, 2), clock.at(-24)),
          to: clock.at(-1),
          status: 'completed',
        }),
        story,
      );
    }
    if (['viewed', 'negotiating', 'won'].includes(story.status) && random.chance(0.4)) {
      place({
        story,
        property: suiting(story),
        from: days(story.createdAt, 2),
        to: days(story.createdAt, 16) > now ? clock.at(0) : days(story.createdAt, 16),
        status: 'completed',
      });
    }
    if (['recommended', 'lost'].includes(story.status) && story.deals.length === 0 && random.chance(0.3)) {
      const status = random.pick(['cancelled', 'cancelled', 'no_show'] as const);
      place({
        story,
        property: suiting(story),
        from: days(story.createdAt, 1),
        to: days(story.createdAt, 10) > now ? clock.at(0) : days(story.createdAt, 10),
        status,
      });
    }
  }
  rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  rows.forEach((row, i) => {
    row.code = codeOf('DK', row.createdAt, i + 1);
  });
  return rows;

  function must(done: boolean, story: Story): void {
    if (!done) throw new Error(`no free slot for a viewing of ${story.key}`);
  }
}

function slotsBetween(clock: Clock, from: Date, to: Date): Date[] {
  const slots: Date[] = [];
  const firstDay = Math.floor((from.getTime() - clock.at(0).getTime()) / 86_400_000);
  const lastDay = Math.floor((to.getTime() - clock.at(0).getTime()) / 86_400_000);
  for (let day = firstDay; day <= lastDay; day++) {
    for (const [hour, minute] of SLOTS) {
      const start = clock.at(day, hour, minute);
      if (start >= from && start.getTime() + 90 * 60_000 <= to.getTime()) slots.push(start);
    }
  }
  return slots;
}

const VIEWING_NOTES = [
  '客户两人前来，带生产厂长',
  '提前联系门卫放行',
  '客户想看配电房和消防通道',
  '园区东门集合',
  '客户自驾，需要发定位',
];
const FEEDBACK = [
  '层高和跨度满意，担心电量不够，已请业主确认增容费用',
  '客户认可位置，希望免租期再长一个月',
  '现场量了设备摆放，二楼承重偏紧，主要考虑首层',
  '园区环境好，客户要带老板复看',
  '装卸口够用，大车回转没问题',
  '觉得租金偏高，愿意签五年换单价',
  '对环评流程有疑问，已约园区招商办解释',
];
const CANCEL_REASONS = ['客户临时出差', '业主当天不方便开门', '客户改看其他区域'];
