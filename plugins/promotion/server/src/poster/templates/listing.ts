import { textWidth } from '../../../../domain';
import { box, clampedText, text } from '../node';
import type { PosterTemplate, PosterWords } from './types';

const NAVY = '#12294b';
const INK = '#17212f';
const GREY = '#7b8698';
const ACCENT = '#e8501a';
const LINE = '#e8ecf2';

const WIDTH = 750;
const HEIGHT = 1334;
const PHOTO_HEIGHT = 496;
const FOOTER_HEIGHT = 276;
const QR_SIZE = 214;

/** The portrait of one listing: photo, price, area, core facts, tags, who shares it, and the code to scan. */
export const listingTemplate: PosterTemplate = {
  name: 'listing',
  label: '房源海报',
  width: WIDTH,
  height: HEIGHT,
  background: '#ffffff',
  photo: { left: 0, top: 0, width: WIDTH, height: PHOTO_HEIGHT },
  qr: { left: WIDTH - 44 - QR_SIZE + 8, top: HEIGHT - FOOTER_HEIGHT + 31 + 8, size: QR_SIZE - 16 },
  draw: (words) =>
    box(
      {
        width: WIDTH,
        height: HEIGHT,
        position: 'relative',
        flexDirection: 'column',
        fontFamily: 'Noto Sans SC',
        color: INK,
      },
      header(words),
      box(
        {
          position: 'absolute',
          left: 0,
          top: PHOTO_HEIGHT - 44,
          width: WIDTH,
          height: HEIGHT - FOOTER_HEIGHT - PHOTO_HEIGHT + 44,
          flexDirection: 'column',
          padding: '36px 44px 0',
          backgroundColor: '#ffffff',
          borderTopLeftRadius: 36,
          borderTopRightRadius: 36,
        },
        clampedText(2, { fontSize: 42, fontWeight: 700, lineHeight: 1.28 }, words.facts.title),
        words.facts.place
          ? box(
              { alignItems: 'center', marginTop: 12 },
              box({ width: 12, height: 12, borderRadius: 6, backgroundColor: ACCENT, marginRight: 12 }),
              text({ fontSize: 25, color: GREY }, words.facts.place),
            )
          : null,
        priceRow(words),
        factGrid(words),
        tagRow(words),
        words.facts.facts.length < 3
          ? text({ fontSize: 24, color: GREY, marginTop: 28 }, '更多参数与现场视频，扫码咨询招商顾问')
          : null,
      ),
      footer(words),
    ),
};

function header({ agency, buildingLabel, facts }: PosterWords) {
  return box(
    {
      position: 'absolute',
      left: 0,
      top: 0,
      width: WIDTH,
      height: 150,
      padding: '34px 44px',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      backgroundImage: 'linear-gradient(180deg, rgba(10,22,42,0.62), rgba(10,22,42,0))',
    },
    text({ fontSize: 27, fontWeight: 700, color: '#ffffff', paddingTop: 8 }, agency),
    text(
      {
        fontSize: 25,
        fontWeight: 700,
        color: '#ffffff',
        backgroundColor: ACCENT,
        borderRadius: 8,
        padding: '8px 18px',
      },
      `${buildingLabel}${facts.prices.length > 1 ? '租售' : (facts.prices[0]?.label ?? '')}`,
    ),
  );
}

function priceRow({ facts }: PosterWords) {
  const [first, second] = facts.prices;
  return box(
    { justifyContent: 'space-between', alignItems: 'flex-end', marginTop: 20 },
    box(
      { flexDirection: 'column' },
      box(
        { alignItems: 'flex-end', color: ACCENT },
        text(
          { fontSize: first && first.amount.length > 7 ? 58 : 72, fontWeight: 700, lineHeight: 1 },
          first?.amount ?? '面议',
        ),
        first?.unit ? text({ fontSize: 28, marginLeft: 10, marginBottom: 6 }, first.unit) : null,
        first?.note
          ? text(
              {
                fontSize: 22,
                marginLeft: 14,
                marginBottom: 8,
                padding: '2px 12px',
                borderRadius: 6,
                backgroundColor: '#fdeee7',
              },
              first.note,
            )
          : null,
      ),
      second
        ? text(
            { fontSize: 25, color: GREY, marginTop: 10 },
            `${second.label} ${second.amount} ${second.unit}`,
          )
        : null,
    ),
    box(
      { flexDirection: 'column', alignItems: 'flex-end' },
      text({ fontSize: 40, fontWeight: 700, lineHeight: 1.1 }, facts.area),
      facts.areaNote ? text({ fontSize: 23, color: GREY, marginTop: 6 }, facts.areaNote) : null,
    ),
  );
}

function factGrid({ facts }: PosterWords) {
  if (facts.facts.length === 0) return null;
  return box(
    { flexWrap: 'wrap', marginTop: 24 },
    box({ width: 662, height: 2, backgroundColor: LINE, marginBottom: 18 }),
    ...facts.facts.map(({ label, value }) =>
      box(
        { flexDirection: 'column', width: 220, marginBottom: 14 },
        text({ fontSize: 31, fontWeight: 700, lineHeight: 1.25 }, value),
        text({ fontSize: 22, color: GREY, marginTop: 2 }, label),
      ),
    ),
  );
}

function tagRow({ facts }: PosterWords) {
  if (facts.tags.length === 0) return null;
  return box(
    { marginTop: 2 },
    ...tagsThatFit(facts.tags).map((tag) =>
      text(
        {
          fontSize: 22,
          color: NAVY,
          backgroundColor: '#eaf1fb',
          borderRadius: 8,
          padding: '5px 14px',
          marginRight: 12,
        },
        tag,
      ),
    ),
  );
}

/** What fits on one line. Clipping instead would cost a mask, which is the slowest thing to draw. */
function tagsThatFit(tags: readonly string[]): string[] {
  let used = 0;
  return tags.filter((tag) => {
    used += textWidth(tag) * 22 + 40;
    return used <= 662 + 12;
  });
}

function footer({ partnerName, partnerRole, code }: PosterWords) {
  return box(
    {
      position: 'absolute',
      left: 0,
      top: HEIGHT - FOOTER_HEIGHT,
      width: WIDTH,
      height: FOOTER_HEIGHT,
      backgroundColor: NAVY,
      color: '#ffffff',
      padding: '31px 44px',
      justifyContent: 'space-between',
    },
    box(
      { flexDirection: 'column', justifyContent: 'space-between', width: 420, height: QR_SIZE },
      box(
        { alignItems: 'center' },
        text(
          {
            width: 68,
            height: 68,
            borderRadius: 34,
            backgroundColor: ACCENT,
            fontSize: 32,
            fontWeight: 700,
            alignItems: 'center',
            justifyContent: 'center',
            marginRight: 18,
          },
          [...partnerName][0] ?? '荐',
        ),
        box(
          { flexDirection: 'column' },
          text({ fontSize: 29, fontWeight: 700, lineHeight: 1.2 }, partnerName),
          text({ fontSize: 22, color: '#a9bad4', marginTop: 2 }, partnerRole),
        ),
      ),
      box(
        { flexDirection: 'column' },
        text({ fontSize: 28, fontWeight: 700 }, '长按识别二维码'),
        text({ fontSize: 22, color: '#a9bad4', marginTop: 4 }, '看实景、层高承重与最新价格'),
        text({ fontSize: 22, color: '#a9bad4', marginTop: 10 }, `推广码 ${code}`),
      ),
    ),
    box({ width: QR_SIZE, height: QR_SIZE, backgroundColor: '#ffffff', borderRadius: 14 }),
  );
}
