export interface VisitRequest {
  method: string;
  userAgent: string | null;
  /** `Purpose`, `Sec-Purpose` or `X-Moz`: a browser that fetches ahead says so. */
  purpose?: string | null;
}

export type VisitVerdict = { ok: true } | { ok: false; reason: 'head' | 'prefetch' | 'no_agent' | 'bot' };

/** Crawlers, link previews of chat tools, monitors and scripts. WeChat's own browser says MicroMessenger and is a person. */
const BOT =
  /(?<!cu)bots?\b|crawl|spider|slurp|archiver|facebookexternalhit|facebookcatalog|whatsapp\/|telegram|skypeuripreview|embedly|vkshare|pinterest\/|qq-url-manager|larkurl2meta|dingtalk-?link|linkpreview|link preview|bingpreview|google-inspectiontool|mediapartners-google|apis-google|headlesschrome|phantomjs|lighthouse|pagespeed|gtmetrix|pingdom|uptime|statuscake|site24x7|^curl\/|^wget\/|python-requests|python-urllib|aiohttp\/|go-http-client|^java\/|apache-httpclient|libwww-perl|^ruby|scrapy|^axios\//i;

/** Whether a request is a person opening the link (DESIGN «Attribution and fairness»: HEAD, previews and known bots never count). */
export function judgeVisit({ method, userAgent, purpose }: VisitRequest): VisitVerdict {
  if (method !== 'GET') return { ok: false, reason: 'head' };
  if (purpose && /prefetch|preview|prerender/i.test(purpose)) return { ok: false, reason: 'prefetch' };
  if (!userAgent?.trim()) return { ok: false, reason: 'no_agent' };
  return BOT.test(userAgent) ? { ok: false, reason: 'bot' } : { ok: true };
}

export function isBot(userAgent: string | null): boolean {
  return !userAgent?.trim() || BOT.test(userAgent);
}

/** The hour (UTC, from the epoch) within which one visitor counts once for one code. */
export function dedupeHour(at: Date): number {
  return Math.floor(at.getTime() / 3_600_000);
}

export const EVENT_TYPES = [
  'view',
  'click',
  'dwell',
  'scroll',
  'share',
  'phone_tap',
  'panorama',
  'video',
  'inquiry',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const EVENT_TYPE_LABELS: Record<EventType, string> = {
  view: '浏览',
  click: '点击',
  dwell: '停留',
  scroll: '滚动',
  share: '分享',
  phone_tap: '拨打电话',
  panorama: '看全景',
  video: '看视频',
  inquiry: '咨询',
};

export const MAX_EVENTS_PER_BATCH = 50;
/** Phones are offline for hours and their clocks are off by minutes; anything beyond is forged or replayed. */
export const MAX_EVENT_AGE_MS = 24 * 3_600_000;
export const MAX_EVENT_AHEAD_MS = 5 * 60_000;
export const MAX_DWELL_MS = 4 * 3_600_000;

export interface ClientEvent {
  id: string;
  type: EventType;
  at: Date;
  promoCode: string | null;
  propertyCode: string | null;
  ms: number | null;
}

export type EventVerdict = { ok: true; event: ClientEvent } | { ok: false; reason: string };

const EVENT_ID = /^[A-Za-z0-9_-]{8,64}$/;
const PROPERTY_CODE = /^[\p{L}\p{N}_-]{1,40}$/u;

/** Reads one event as the page sent it; anything out of bounds is refused with its reason, the others still count. */
export function readEvent(
  raw: unknown,
  now: Date,
  normaliseCode: (raw: unknown) => string | null,
): EventVerdict {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { ok: false, reason: 'malformed' };
  const { id, type, at, promoCode, propertyCode, ms } = raw as Record<string, unknown>;
  if (typeof id !== 'string' || !EVENT_ID.test(id)) return { ok: false, reason: 'bad_id' };
  if (typeof type !== 'string' || !(EVENT_TYPES as readonly string[]).includes(type))
    return { ok: false, reason: 'bad_type' };
  const time = readTime(at);
  if (time === null) return { ok: false, reason: 'bad_time' };
  if (time < now.getTime() - MAX_EVENT_AGE_MS) return { ok: false, reason: 'too_old' };
  if (time > now.getTime() + MAX_EVENT_AHEAD_MS) return { ok: false, reason: 'in_future' };
  const code = promoCode == null || promoCode === '' ? null : normaliseCode(promoCode);
  if (promoCode != null && promoCode !== '' && code === null) return { ok: false, reason: 'bad_promo_code' };
  if (propertyCode != null && (typeof propertyCode !== 'string' || !PROPERTY_CODE.test(propertyCode))) {
    return { ok: false, reason: 'bad_property_code' };
  }
  if (ms != null && (typeof ms !== 'number' || !Number.isFinite(ms) || ms < 0))
    return { ok: false, reason: 'bad_ms' };
  return {
    ok: true,
    event: {
      id,
      type: type as EventType,
      at: new Date(Math.min(time, now.getTime())),
      promoCode: code,
      propertyCode: (propertyCode as string | undefined) ?? null,
      ms: ms == null ? null : Math.min(Math.round(ms as number), MAX_DWELL_MS),
    },
  };
}

function readTime(at: unknown): number | null {
  if (typeof at === 'number') return Number.isFinite(at) ? at : null;
  if (typeof at !== 'string' || at.length > 40) return null;
  const time = Date.parse(at);
  return Number.isNaN(time) ? null : time;
}
