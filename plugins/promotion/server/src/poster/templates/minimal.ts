import { box, clampedText, text } from '../node';
import type { PosterTemplate } from './types';

const INK = '#1c1c1c';
const GREY = '#8a8378';
const ACCENT = '#b3391f';
const PAPER = '#faf6ef';

const WIDTH = 750;
const HEIGHT = 1334;
const QR_SIZE = 260;

/** Price and figures alone, without a photo: for a listing that has none, or for print. */
export const minimalTemplate: PosterTemplate = {
  name: 'minimal',
  label: '极简价格',
  width: WIDTH,
  height: HEIGHT,
  background: PAPER,
  photo: null,
  qr: { left: 60, top: HEIGHT - 60 - QR_SIZE, size: QR_SIZE },
  draw: ({ facts, agency, buildingLabel, partnerName, partnerRole, code }) => {
    const [price] = facts.prices;
    return box(
      {
        width: WIDTH,
        height: HEIGHT,
        position: 'relative',
        flexDirection: 'column',
        padding: 60,
        fontFamily: 'Noto Sans SC',
        color: INK,
      },
      box(
        { justifyContent: 'space-between', fontSize: 25, color: GREY },
        text({}, agency),
        text({}, `${buildingLabel}${price ? price.label : ''}`),
      ),
      box({ width: 80, height: 8, backgroundColor: ACCENT, marginTop: 56 }),
      clampedText(3, { fontSize: 54, fontWeight: 700, lineHeight: 1.3, marginTop: 32 }, facts.title),
      facts.place ? text({ fontSize: 28, color: GREY, marginTop: 18 }, facts.place) : null,
      box(
        { alignItems: 'flex-end', color: ACCENT, marginTop: 44 },
        text(
          { fontSize: price && price.amount.length > 6 ? 84 : 112, fontWeight: 700, lineHeight: 1 },
          price?.amount ?? '面议',
        ),
        price?.unit ? text({ fontSize: 32, marginLeft: 14, marginBottom: 12 }, price.unit) : null,
      ),
      text({ fontSize: 36, marginTop: 18 }, [facts.area, facts.areaNote].filter(Boolean).join('　')),
      box(
        { flexWrap: 'wrap', marginTop: 36 },
        ...facts.facts.map(({ label, value }) =>
          box(
            { width: 315, marginBottom: 16, fontSize: 29 },
            text({ color: GREY, marginRight: 16 }, label),
            text({ fontWeight: 700 }, value),
          ),
        ),
      ),
      box(
        { position: 'absolute', left: 60, top: HEIGHT - 60 - QR_SIZE, width: WIDTH - 120, height: QR_SIZE },
        box({ width: QR_SIZE, height: QR_SIZE, backgroundColor: '#ffffff' }),
        box(
          { flexDirection: 'column', justifyContent: 'flex-end', marginLeft: 36 },
          text({ fontSize: 34, fontWeight: 700 }, partnerName),
          text({ fontSize: 24, color: GREY, marginTop: 6 }, partnerRole),
          text({ fontSize: 24, color: GREY, marginTop: 22 }, `长按识别 · 推广码 ${code}`),
        ),
      ),
    );
  },
};
