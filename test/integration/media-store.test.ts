import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { box, film } from '../support/film';
import { addListing, addPeople, type Person } from '../support/people';
import { type S3Server, startS3 } from '../support/s3-server';
import { createTus } from '../support/tus';

const BUCKET = 'listings';
const ACCESS_KEY = 'test-access-key';

let s3: S3Server;
let app: TestApp;
let people: Record<'agent', Person>;

beforeAll(async () => {
  s3 = await startS3({ bucket: BUCKET, accessKey: ACCESS_KEY });
  app = await bootApp({
    demo: false,
    env: {
      S3_ENDPOINT: s3.url,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: ACCESS_KEY,
      S3_SECRET_ACCESS_KEY: 'test-secret',
      S3_PUBLIC_URL: `${s3.url}/${BUCKET}`,
      WATERMARK: '1',
      AGENCY_NAME: '昆山厂房网😀',
    },
  });
  people = await addPeople(app, { agent: 'sales' });
});
afterAll(async () => {
  await app?.stop();
  await s3?.stop();
});

const upload = async (documentId: string, kind: string, content: Buffer) => {
  const tus = createTus(app, await app.login('agent'), documentId);
  const begun = await tus.begin(content.length, { filename: '东门.bin', kind });
  return tus.patch(begun.body.data.id, 0, content);
};

describe('an S3-compatible store', () => {
  it('keeps pictures with all their sizes, signed, and lets go of them', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const blue = await sharp({ create: { width: 1800, height: 1200, channels: 3, background: '#3366aa' } })
      .withExif({ IFD0: { Copyright: 'canary-exif' } })
      .jpeg()
      .toBuffer();
    const answer = await upload(made.documentId, 'photo', blue);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const { file, documentId } = answer.body.data;
    const urls = [
      file.url,
      ...Object.values(file.formats as Record<string, { url: string }>).map(({ url }) => url),
    ];
    expect(urls.length).toBeGreaterThanOrEqual(4);
    expect(Object.keys(file.formats)).toEqual(expect.arrayContaining(['webp480', 'webp960', 'webp1600']));
    for (const url of urls) {
      expect(url).toMatch(new RegExp(`^${s3.url}/${BUCKET}/`));
      const got = await fetch(url);
      expect(got.status, url).toBe(200);
      expect((await sharp(Buffer.from(await got.arrayBuffer())).metadata()).exif).toBeUndefined();
    }
    const stored = s3.objects.get(path.basename(file.url));
    expect(stored?.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=3600',
    });
    expect(s3.objects.size).toBe(urls.length);
    expect(await readdir(path.join(app.dataDir, 'public', 'uploads'))).toEqual([]);
    expect((await people.agent.api.delete(`/api/property-medias/${documentId}`)).status).toBe(204);
    expect([...s3.objects.keys()]).toEqual([]);
    expect(s3.unsigned).toEqual([]);
  });

  it('takes a video in parts, byte for byte', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const video = film(11_000_000);
    const answer = await upload(made.documentId, 'video', video);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const got = await fetch(answer.body.data.file.url);
    expect(got.headers.get('content-type')).toBe('video/mp4');
    expect(video.equals(Buffer.from(await got.arrayBuffer()))).toBe(true);
  });

  it('gets no video that says where it was taken', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const video = film(6_000_000, box('udta', box('loci', 'Kunshan 31.3112')));
    const answer = await upload(made.documentId, 'video', video);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const stored = [...s3.objects.values()].filter(({ bytes }) => bytes.length === video.length);
    expect(stored).toHaveLength(1);
    expect(stored[0]?.bytes.includes('Kunshan')).toBe(false);
  });

  it('is a source of pictures and videos in every page’s policy', async () => {
    for (const to of ['/ops/', '/admin/', '/']) {
      const { headers } = await app.api().get(to, { accept: 'text/html' });
      const policy = headers.get('content-security-policy') ?? '';
      for (const directive of ['img-src', 'media-src'])
        expect(
          policy.split('; ').find((each) => each.startsWith(directive)),
          to,
        ).toContain(s3.url);
    }
  });
});

describe('the watermark', () => {
  const lightIn = async (
    url: string,
    place: { left: number; top: number; width: number; height: number },
  ) => {
    const picture = sharp(Buffer.from(await (await fetch(url)).arrayBuffer()));
    const { width, height } = await picture.metadata();
    // statistics are taken of what comes in, whatever is cut out afterwards
    const part = await picture
      .extract({
        left: Math.floor(place.left * width),
        top: Math.floor(place.top * height),
        width: Math.floor(place.width * width),
        height: Math.floor(place.height * height),
      })
      .png()
      .toBuffer();
    const { channels } = await sharp(part).stats();
    return Math.max(...channels.map(({ stdev }) => stdev));
  };
  const flat = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#3366aa' } })
      .jpeg()
      .toBuffer();

  it('stands in the picture and in every size of it, at the lower right', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const { file } = (await upload(made.documentId, 'photo', await flat(1800, 1200))).body.data;
    for (const url of [file.url, file.formats.webp480.url, file.formats.medium.url]) {
      expect(await lightIn(url, { left: 0.6, top: 0.9, width: 0.4, height: 0.1 }), url).toBeGreaterThan(10);
      expect(await lightIn(url, { left: 0, top: 0, width: 1, height: 0.85 }), url).toBeLessThan(2);
    }
  });

  it('stands in front in a panorama, and fits into the smallest picture', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const panorama = (await upload(made.documentId, 'panorama', await flat(4000, 2000))).body.data.file;
    expect(await lightIn(panorama.url, { left: 0.4, top: 0.55, width: 0.2, height: 0.1 })).toBeGreaterThan(5);
    expect(await lightIn(panorama.url, { left: 0.8, top: 0.85, width: 0.2, height: 0.15 })).toBeLessThan(2);
    const tiny = await upload(made.documentId, 'photo', await flat(40, 30));
    expect(tiny.status, JSON.stringify(tiny.body)).toBe(200);
  });
});
