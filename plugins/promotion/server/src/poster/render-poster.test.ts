import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fontsFor } from './fonts';
import { type PosterInput, renderPoster } from './render-poster';
import { POSTER_TEMPLATES } from './templates';

const input: PosterInput = {
  listing: {
    code: 'KS-001',
    title: '昆山张浦镇单层钢结构厂房 独门独院 可环评',
    offering: 'rent',
    buildingType: 'workshop',
    areaSqm: 5200,
    divisible: true,
    minDivisibleSqm: 1200,
    heightM: 9,
    loadTonPerSqm: 3,
    powerKva: 630,
    craneCount: 2,
    craneTon: 10,
    fireClass: '丙二',
    freightLiftTon: 3,
    rentFenPerSqmMonth: 2500,
    negotiable: true,
    city: '苏州市',
    district: '昆山市',
    town: '张浦镇',
    tags: ['独门独院', '带行车'],
    eia: true,
    registrable: true,
  },
  template: 'listing',
  url: 'https://scrm.example.com/s/ABCD2345',
  code: 'ABCD2345',
  partnerName: '周建国',
  partnerRole: '推广合伙人',
  agency: '工业地产招商中心',
  photo: null,
};

async function readQr(jpeg: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(jpeg).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('renderPoster', () => {
  it.each(Object.keys(POSTER_TEMPLATES))(
    'draws the template «%s» with a QR code that leads to the short link',
    async (template) => {
      const poster = await renderPoster({ ...input, template });
      const meta = await sharp(poster.jpeg).metadata();
      expect(meta).toMatchObject({ format: 'jpeg', width: 750, height: 1334 });
      expect(await readQr(poster.jpeg)).toBe(input.url);
    },
  );

  it.each<[string, Partial<PosterInput['listing']>]>([
    ['a title of 200 characters', { title: '苏州工业园区胜浦镇标准厂房'.repeat(16).slice(0, 200) }],
    ['a title without blanks in latin letters', { title: 'W'.repeat(200) }],
    ['emoji', { title: '🏭🔥 厂房急租 👨‍👩‍👧‍👦' }],
    ['emoji only', { title: '🏭🔥' }],
    ['rare characters', { title: '龘㙟堃𠮷物流园' }],
    ['markup and right-to-left marks', { title: '<b>厂房</b>\u202e&amp;"\u0000' }],
    [
      'nothing known',
      {
        areaSqm: null,
        heightM: null,
        loadTonPerSqm: null,
        tags: [],
        rentFenPerSqmMonth: null,
        city: null,
        district: null,
        town: null,
      },
    ],
    ['a sale of a large sum', { offering: 'both', salePriceFen: 12_345_678_900 }],
  ])('survives %s', async (_, change) => {
    const poster = await renderPoster({ ...input, listing: { ...input.listing, ...change } });
    expect(await readQr(poster.jpeg)).toBe(input.url);
  });

  it('draws a factory where the photo is missing or broken, and the photo where it is there', async () => {
    const red = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const pixel = async (photo: Buffer | null) => {
      const { jpeg } = await renderPoster({ ...input, photo });
      const { data } = await sharp(jpeg)
        .extract({ left: 375, top: 300, width: 1, height: 1 })
        .raw()
        .toBuffer({ resolveWithObject: true });
      return [...data];
    };
    expect((await pixel(red))[0]).toBeGreaterThan(230);
    expect(await pixel(Buffer.from('not an image'))).toEqual(await pixel(null));
  });

  it('is the same for the same input', async () => {
    const [first, second] = await Promise.all([renderPoster(input), renderPoster(input)]);
    expect(first.jpeg.equals(second.jpeg)).toBe(true);
  });
});

describe('fontsFor', () => {
  it('finds a rare character in its piece, marks one that no piece has, and drops emoji', async () => {
    const { cover, fonts } = await fontsFor(['厂房龘㙟🏭㐂']);
    expect(cover('厂房龘㙟🏭')).toBe('厂房龘〓');
    expect(fonts.length).toBeGreaterThanOrEqual(2);
  });

  it('gives the same fonts for the same characters, so that satori parses them once', async () => {
    expect((await fontsFor(['厂房'])).fonts).toBe((await fontsFor(['仓库'])).fonts);
  });
});
