import { appendFile, readdir, utimes } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { box, film, filmInChunks } from '../support/film';
import { addListing, addPeople, type Person } from '../support/people';
import { createTus } from '../support/tus';

let app: TestApp;
let people: Record<'agent' | 'other' | 'boss', Person>;
let agent: Api;
let visitor: Api;

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, { agent: 'sales', other: 'sales', boss: 'admin' });
  agent = people.agent.api;
  visitor = app.api();
});
afterAll(() => app?.stop());

const publish = (change: Record<string, unknown> = {}) =>
  addListing(app, { agent: people.agent.id, ...change });

const tusOf = async (property: string, name: 'agent' | 'other' | 'boss' = 'agent') =>
  createTus(app, await app.login(name), property);

const picture = (width = 1200, height = 800) =>
  sharp({ create: { width, height, channels: 3, background: '#3366aa' } })
    .withExif({ IFD0: { Copyright: 'canary-exif' }, IFD3: { GPSLatitude: '31/1 7/1 0/1' } })
    .jpeg()
    .toBuffer();

const POSITION = '+31.3112+120.9808/';
/** As an Android phone writes where a film was taken. */
const xyz = box('udta', box('\u00a9xyz', Buffer.from([0, POSITION.length, 0x15, 0xc7]), POSITION));

const parts = () => readdir(path.join(app.dataDir, 'upload-parts')).catch(() => []);
const photosOf = async (code: string) =>
  (await visitor.get(`/api/public/properties/${code}`)).body.data.photos;
const idOf = (answer: { body: { data: { id: string } } }) => answer.body.data.id;
const bytesAt = async (url: string) => Buffer.from(await (await fetch(new URL(url, app.url))).arrayBuffer());

describe('an upload over a poor line', () => {
  it('goes on where it was cut and arrives byte for byte', async () => {
    const made = await publish();
    const tus = await tusOf(made.documentId);
    const video = film(3_000_000);
    const begun = await tus.begin(video.length, { filename: '航拍.mp4', kind: 'aerial', caption: '东侧' });
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    expect(begun.headers.location).toBe(`/api/properties/${made.documentId}/uploads/${idOf(begun)}`);

    await tus.patch(idOf(begun), 0, video, 1_400_000);
    const half = await tus.head(idOf(begun));
    expect(half.status).toBe(200);
    const offset = Number(half.headers['upload-offset']);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(video.length);
    expect(half.headers['upload-length']).toBe(String(video.length));
    // an offset that is not the one told is refused, and nothing is written
    const wrong = await tus.patch(idOf(begun), offset + 1, video.subarray(offset + 1));
    expect([wrong.status, wrong.body.error.code, wrong.body.error.details.offset]).toEqual([
      409,
      'offset_mismatch',
      offset,
    ]);
    const none = await tus.patch(idOf(begun), Number.NaN, Buffer.alloc(1));
    expect([none.status, none.body.error.details.errors[0].path]).toEqual([400, ['Upload-Offset']]);

    const done = await tus.patch(idOf(begun), offset, video.subarray(offset));
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    expect(done.headers['upload-offset']).toBe(String(video.length));
    expect(done.body.data).toMatchObject({ kind: 'aerial', caption: '东侧', file: { mime: 'video/mp4' } });
    expect(video.equals(await bytesAt(done.body.data.file.url))).toBe(true);
    expect(await parts()).toEqual([]);

    // the answer may have been lost: a client that asks again hears that all is there, and makes no second one
    const again = await tus.head(idOf(begun));
    expect(again).toMatchObject({ status: 200, headers: { 'upload-offset': String(video.length) } });
    expect((await tus.patch(idOf(begun), video.length, Buffer.alloc(0))).status).toBe(409);
    expect(await photosOf(made.code)).toHaveLength(1);
  });

  it('is finished by the next look when the process died before it was', async () => {
    const made = await publish();
    const tus = await tusOf(made.documentId);
    const photo = await picture();
    const id = idOf(await tus.begin(photo.length, { filename: 'a.jpg', kind: 'photo' }));
    expect((await tus.patch(id, 0, photo.subarray(0, photo.length - 1))).status).toBe(204);
    await appendFile(path.join(app.dataDir, 'upload-parts', id), photo.subarray(photo.length - 1));
    expect((await tus.head(id)).status).toBe(200);
    expect(await photosOf(made.code)).toMatchObject([{ kind: 'photo', isCover: true }]);
  });

  it('cannot be taken up by anybody else', async () => {
    const made = await publish();
    const mine = await tusOf(made.documentId);
    const id = idOf(await mine.begin(100, { filename: 'a.mp4', kind: 'video' }));
    for (const name of ['other', 'boss'] as const) {
      const theirs = await tusOf(made.documentId, name);
      for (const answer of [
        await theirs.head(id),
        await theirs.get(id),
        await theirs.patch(id, 0, Buffer.alloc(100)),
        await theirs.cancel(id),
      ])
        expect(answer.status).toBe(404);
    }
    expect((await mine.get('nothing')).body.error.details.errors[0].path).toEqual(['upload']);
    const other = await publish();
    expect((await (await tusOf(other.documentId)).head(id)).status).toBe(404);
    expect(
      (await (await tusOf(made.documentId, 'other')).begin(9, { filename: 'a', kind: 'video' })).status,
    ).toBe(404);
    expect(
      (await createTus(app, 'none', made.documentId).begin(9, { filename: 'a', kind: 'video' })).status,
    ).toBe(401);
    expect((await mine.cancel(id)).status).toBe(204);
    expect((await mine.head(id)).status).toBe(404);
    expect(await parts()).toEqual([]);
  });

  it('is refused before a byte is sent when it is too large, or says too little', async () => {
    const made = await publish();
    const tus = await tusOf(made.documentId);
    const MB = 1024 * 1024;
    const begin = async (bytes: number | string, metadata: Record<string, string>) => {
      const { status, body } = await tus.begin(bytes, metadata);
      return [status, body.error.code, body.error.details.errors?.[0]?.path.join('.')];
    };
    expect(await begin(50 * MB + 1, { filename: 'a.mp4', kind: 'video' })).toEqual([
      413,
      'too_large',
      undefined,
    ]);
    expect(await begin(20 * MB + 1, { filename: 'a.jpg', kind: 'photo' })).toEqual([
      413,
      'too_large',
      undefined,
    ]);
    for (const bytes of [1_000_000_000_000, '9'.repeat(400)])
      expect(await begin(bytes, { filename: 'a.mp4', kind: 'video' })).toEqual([413, 'too_large', undefined]);
    for (const bytes of [0, -1, 'x', '1e3', ''])
      expect(await begin(bytes, { filename: 'a.jpg', kind: 'photo' })).toEqual([
        400,
        'invalid_input',
        'Upload-Length',
      ]);
    expect(await begin(9, { kind: 'photo' })).toEqual([400, 'invalid_input', 'filename']);
    expect(await begin(9, { filename: 'a.jpg', kind: 'vr' })).toEqual([400, 'invalid_input', 'kind']);
    expect(await begin(9, { filename: 'a.jpg', kind: 'photo', caption: '长'.repeat(101) })).toEqual([
      400,
      'invalid_input',
      'caption',
    ]);
    expect((await tus.begin(9, { filename: 'a\u0000.jpg', kind: 'photo' })).status).toBe(400);
    // more than was declared is not taken either
    const id = idOf(await tus.begin(100, { filename: 'a.mp4', kind: 'video' }));
    expect((await tus.patch(id, 0, film(200))).status).toBe(413);
    await tus.cancel(id);
    expect(await parts()).toEqual([]);
  });

  it('leaves nothing when its content is not what it says', async () => {
    const made = await publish();
    const tus = await tusOf(made.documentId);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(200)]);
    const cases: [Buffer, string, string][] = [
      [Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'setup.jpg', 'photo'],
      [svg, 'logo.jpg', 'photo'],
      [svg, 'plan.svg', 'plan'],
      [bomb, 'bomb.png', 'photo'],
      [(await picture()).subarray(0, 400), 'torn.jpg', 'photo'],
      [await picture(), 'a.mp4', 'video'],
      [heic, 'a.mp4', 'video'],
      [film(5000).subarray(0, 4000), 'torn.mp4', 'video'],
      [filmInChunks(130_000), 'chunks.mp4', 'video'],
      [film(200), 'a.jpg', 'photo'],
    ];
    for (const [content, filename, kind] of cases) {
      const id = idOf(await tus.begin(content.length, { filename, kind }));
      const answer = await tus.patch(id, 0, content);
      expect(answer.status, `${filename} ${JSON.stringify(answer.body)}`).toBe(400);
      expect(answer.body.error.details.errors[0].message).toContain(filename);
      expect((await tus.head(id)).status).toBe(404);
    }
    expect(await photosOf(made.code)).toEqual([]);
    expect(await parts()).toEqual([]);
  });

  it('is refused when its film was cut off before it was sent, and says so', async () => {
    const made = await publish();
    const torn = film(9000).subarray(0, 8000);
    const data = new FormData();
    data.append('files', new Blob([film(9000) as BlobPart], { type: 'video/mp4' }), '整.mp4');
    data.append('files', new Blob([torn as BlobPart], { type: 'video/mp4' }), '断.mp4');
    const { status, body } = await agent.post(`/api/properties/${made.documentId}/videos`, data);
    expect([status, body.error.details.errors]).toEqual([
      400,
      [
        {
          path: ['files', '1'],
          message: '「断.mp4」不完整或已损坏，请重新导出后再上传',
          code: 'broken_video',
        },
      ],
    ]);
    expect(await photosOf(made.code)).toEqual([]);
  });

  it('is one of twenty at most, also when twenty-five begin at once, and is forgotten after a day', async () => {
    const made = await publish();
    const tus = await tusOf(made.documentId);
    const begun = await Promise.all(
      Array.from({ length: 25 }, () => tus.begin(10, { filename: 'a.mp4', kind: 'video' })),
    );
    expect(begun.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(
      begun.filter(({ status, body }) => status === 409 && body.error.code === 'too_many_uploads'),
    ).toHaveLength(5);
    const uploads = app.strapi.plugin('listing').service('uploads');
    expect(await uploads.clean()).toBe(0);
    expect(await parts()).toHaveLength(40);

    const mine = await agent.get('/api/properties/uploads');
    expect(mine.body.data).toHaveLength(20);
    const [oldest, second] = mine.body.data;
    expect(oldest).toMatchObject({ property: made.documentId, name: 'a.mp4', offset: 0, bytes: 10 });
    expect((await people.other.api.get('/api/properties/uploads')).body.data).toEqual([]);
    expect(
      (await people.other.api.delete(`/api/properties/${oldest.property}/uploads/${oldest.id}`)).status,
    ).toBe(404);
    expect((await agent.delete(`/api/properties/${oldest.property}/uploads/${oldest.id}`)).status).toBe(204);
    expect((await tus.begin(10, { filename: 'b.mp4', kind: 'video' })).status).toBe(201);
    // who has no more to begin gives the longest idle one up
    const before = new Date(Date.now() - 11 * 60_000);
    await utimes(path.join(app.dataDir, 'upload-parts', second.id), before, before);
    expect((await tus.begin(10, { filename: 'c.mp4', kind: 'video' })).status).toBe(201);
    expect((await tus.get(second.id)).status).toBe(404);
    expect((await tus.begin(10, { filename: 'd.mp4', kind: 'video' })).status).toBe(409);
    expect(await parts()).toHaveLength(40);
    await uploads.clean(new Date(Date.now() + 25 * 3_600_000));
    expect(await parts()).toEqual([]);
    expect((await tus.begin(10, { filename: 'a.mp4', kind: 'video' })).status).toBe(201);
    await uploads.clean(new Date(Date.now() + 25 * 3_600_000));
  });
});

describe('kinds, order and scenes', () => {
  const add = async (documentId: string, kind: string) => {
    const tus = await tusOf(documentId);
    const content = await picture(1000, 500);
    const id = idOf(await tus.begin(content.length, { filename: 'a.jpg', kind }));
    return (await tus.patch(id, 0, content)).body.data as { documentId: string };
  };
  const faultOf = (answer: {
    status: number;
    body: { error: { details: { errors: { path: string[] }[] } } };
  }) => [answer.status, answer.body.error.details.errors?.[0]?.path.join('.')];

  it('shows a VR tour of a known site, and no other address', async () => {
    const made = await publish();
    const to = `/api/properties/${made.documentId}/vr`;
    const url = 'https://www.720yun.com/t/abc';
    const added = await agent.post(to, { url, caption: '一层' });
    expect(added.status, JSON.stringify(added.body)).toBe(201);
    expect(added.body.data[0]).toMatchObject({ kind: 'vr', url, caption: '一层', file: null });
    expect(await photosOf(made.code)).toMatchObject([{ kind: 'vr', url, caption: '一层' }]);
    for (const bad of [
      'javascript:alert(1)',
      'https://127.0.0.1/x',
      'https://evil.cn/',
      'http://720yun.com/',
      '',
      7,
      null,
    ])
      expect(faultOf(await agent.post(to, { url: bad }))).toEqual([400, 'url']);
    const { documentId } = added.body.data[0];
    const own = `/api/property-medias/${documentId}`;
    expect(faultOf(await agent.put(own, { data: { url: 'https://evil.cn/' } }))).toEqual([400, 'url']);
    expect((await agent.put(own, { data: { url: `${url}d` } })).body.data.url).toBe(`${url}d`);
    expect((await people.other.api.post(to, { url })).status).toBe(404);
    // neither past the services
    const knex = app.strapi.db.connection;
    await expect(knex('property_medias').insert({ kind: 'vr', url: 'javascript:1' })).rejects.toMatchObject({
      code: '23514',
    });
    await expect(
      app.strapi.db
        .query('api::property-media.property-media')
        .create({ data: { kind: 'vr', url: 'https://evil.cn/' } }),
    ).rejects.toThrow(/720yun/);
  });

  it('keeps scenes whose hot spots lead to panoramas of the same property', async () => {
    const made = await publish();
    const hall = await add(made.documentId, 'panorama');
    const yard = await add(made.documentId, 'panorama');
    const photo = await add(made.documentId, 'photo');
    const foreign = await add((await publish()).documentId, 'panorama');
    const put = (documentId: string, scene: unknown) =>
      agent.put(`/api/property-medias/${documentId}`, { data: { scene } });
    const spot = { yaw: 30, pitch: -4, label: '去院子', targetMedia: yard.documentId };
    const scene = { yaw: 15, pitch: 0, hfov: 90, hotSpots: [spot] };
    const saved = await put(hall.documentId, scene);
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    expect(saved.body.data.scene).toEqual(scene);
    const photos = await photosOf(made.code);
    const [shownHall, shownYard] = photos.filter(({ kind }: { kind: string }) => kind === 'panorama');
    expect(shownHall.scene).toEqual({
      yaw: 15,
      pitch: 0,
      hfov: 90,
      hotSpots: [{ yaw: 30, pitch: -4, label: '去院子', target: shownYard.url }],
    });
    for (const target of [foreign.documentId, photo.documentId, 'nothing'])
      expect(faultOf(await put(hall.documentId, { hotSpots: [{ ...spot, targetMedia: target }] }))).toEqual([
        400,
        'scene.hotSpots.0.targetMedia',
      ]);
    expect(faultOf(await put(hall.documentId, { yaw: 500 }))).toEqual([400, 'scene.yaw']);
    expect(faultOf(await put(photo.documentId, scene))).toEqual([400, 'scene']);
    // a target that is gone leads nowhere
    expect((await agent.delete(`/api/property-medias/${yard.documentId}`)).status).toBe(204);
    const [left] = (await photosOf(made.code)).filter(({ kind }: { kind: string }) => kind === 'panorama');
    expect(left.scene.hotSpots[0].target).toBeNull();
    const { scene: keptScene } = (await agent.get(`/api/property-medias/${hall.documentId}`)).body.data;
    expect(keptScene).toEqual({ ...scene, hotSpots: [{ ...spot, targetMedia: null }] });
    expect((await put(hall.documentId, keptScene)).status, 'what was read can be saved again').toBe(200);
    // neither does one that the panel removed
    const attic = await add(made.documentId, 'panorama');
    const both = {
      ...scene,
      hotSpots: [spot, { ...spot, yaw: 60 }].map((one) => ({ ...one, targetMedia: attic.documentId })),
    };
    expect((await put(hall.documentId, both)).status).toBe(200);
    await app.strapi.documents('api::property-media.property-media').delete({ documentId: attic.documentId });
    const { scene: unlinked } = (await agent.get(`/api/property-medias/${hall.documentId}`)).body.data;
    expect(unlinked.hotSpots.map((one: { targetMedia: unknown }) => one.targetMedia)).toEqual([null, null]);
    expect((await put(hall.documentId, unlinked)).status).toBe(200);
    expect((await put(hall.documentId, null)).body.data.scene).toBeNull();
  });

  it('takes a panorama that goes all the way round only, however it becomes one', async () => {
    const made = await publish();
    const tus = await tusOf(made.documentId);
    const flat = await picture(1500, 1000);
    const id = idOf(await tus.begin(flat.length, { filename: '院子.jpg', kind: 'panorama' }));
    const refused = await tus.patch(id, 0, flat);
    expect(faultOf(refused)).toEqual([400, 'files.0']);
    expect(refused.body.error).toMatchObject({
      code: 'not_a_panorama',
      details: { errors: [{ message: expect.stringContaining('「院子.jpg」') }] },
    });
    expect(await photosOf(made.code)).toEqual([]);
    const asPhoto = idOf(await tus.begin(flat.length, { filename: '院子.jpg', kind: 'photo' }));
    const { documentId } = (await tus.patch(asPhoto, 0, flat)).body.data;
    const change = (data: Record<string, unknown>) =>
      app.strapi.documents('api::property-media.property-media').update({ documentId, data });
    await expect(change({ kind: 'panorama' })).rejects.toThrow('1.5:1');
    await change({ caption: '院子' });
    expect(await photosOf(made.code)).toMatchObject([{ kind: 'photo' }]);
  });

  it('orders all media at once, or none', async () => {
    const made = await publish();
    const ids: string[] = [];
    for (const kind of ['photo', 'photo', 'plan']) ids.push((await add(made.documentId, kind)).documentId);
    const to = `/api/properties/${made.documentId}/media/order`;
    const turned = [ids[2], ids[0], ids[1]];
    const answer = await agent.put(to, { ids: turned });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const media = async () =>
      (await agent.get(`/api/properties/${made.documentId}?populate=media`)).body.data.media
        .sort((a: { sortOrder: number }, b: { sortOrder: number }) => a.sortOrder - b.sortOrder)
        .map(({ documentId }: { documentId: string }) => documentId);
    expect(await media()).toEqual(turned);
    expect((await agent.put(to, { ids: ids.slice(1) })).body.error).toMatchObject({
      code: 'media_changed',
      details: { ids: turned },
    });
    expect((await agent.put(to, { ids: [...ids, 'foreign'] })).status).toBe(409);
    expect(faultOf(await agent.put(to, { ids: [ids[0], ids[0], ids[1]] }))).toEqual([400, 'ids.1']);
    expect(faultOf(await agent.put(to, {}))).toEqual([400, 'ids']);
    expect(await media()).toEqual(turned);
    expect((await people.other.api.put(to, { ids })).status).toBe(404);
  });
});

describe('a video on its way out', () => {
  let url: string;
  const video = film(400_000);
  beforeAll(async () => {
    const made = await publish();
    const tus = await tusOf(made.documentId);
    const id = idOf(await tus.begin(video.length, { filename: 'a.mp4', kind: 'video' }));
    url = (await tus.patch(id, 0, video)).body.data.file.url;
  });
  const get = async (range?: string, method = 'GET') => {
    const answer = await fetch(new URL(url, app.url), { method, headers: range ? { range } : {} });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it('says no more where it was taken, and is otherwise as it was sent', async () => {
    const made = await publish();
    const tus = await tusOf(made.documentId);
    const sent = film(200_000, xyz);
    expect(sent.includes(POSITION)).toBe(true);
    const id = idOf(await tus.begin(sent.length, { filename: 'a.mp4', kind: 'aerial' }));
    const answer = await tus.patch(id, 0, sent);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const kept = await bytesAt(answer.body.data.file.url);
    expect([kept.length, kept.includes(POSITION)]).toEqual([sent.length, false]);
    const behind = sent.indexOf('mdat');
    expect(kept.subarray(behind).equals(sent.subarray(behind))).toBe(true);
  });

  it('comes whole, and says that it comes in ranges', async () => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, bytes } = await get(undefined, method);
      expect(status, method).toBe(200);
      expect(headers.get('accept-ranges')).toBe('bytes');
      expect(headers.get('content-type')).toBe('video/mp4');
      expect(headers.get('content-length')).toBe(String(video.length));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('public, max-age=3600');
      expect(bytes.length).toBe(method === 'GET' ? video.length : 0);
    }
  });

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-99', 0, 99],
    ['bytes=1000-', 1000, 399_999],
    ['bytes=-500', 399_500, 399_999],
    ['bytes=399999-500000', 399_999, 399_999],
  ])('%s is 206', async (range, from, to) => {
    const { status, headers, bytes } = await get(range);
    expect(status).toBe(206);
    expect(headers.get('content-range')).toBe(`bytes ${from}-${to}/${video.length}`);
    expect(headers.get('content-length')).toBe(String(to - from + 1));
    expect(bytes.equals(video.subarray(from, to + 1))).toBe(true);
  });

  it('is known again by its tag, and a range of another one is not mixed in', async () => {
    const etag = (await get()).headers.get('etag') ?? '';
    // fetch would add a «no-cache» of its own
    const fetchWith = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        http
          .get(new URL(url, app.url), { headers }, (answer) => resolve(answer.resume().statusCode))
          .on('error', reject);
      });
    expect(await fetchWith({ 'if-none-match': etag })).toBe(304);
    expect(await fetchWith({ range: 'bytes=0-9', 'if-range': '"another"' })).toBe(200);
  });

  it.each([
    '/uploads/nothing.mp4',
    '/uploads/',
    '/uploads/%2e%2e/%2e%2e/secrets.json',
    '/uploads/.hidden',
    '/uploads/%00',
  ])('%s is nobody’s', async (to) => {
    const { status, body } = await visitor.get(to);
    expect([400, 403, 404]).toContain(status);
    expect(JSON.stringify(body)).not.toContain('PII');
  });

  it('has no bytes beyond its end', async () => {
    const { status, headers } = await get('bytes=400000-');
    expect(status).toBe(416);
    expect(headers.get('content-range')).toBe(`bytes */${video.length}`);
  });
});
