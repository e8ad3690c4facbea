import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { film } from '../../support/film';
import { app, fieldsOf, manager, publish, visitor } from './setup';

describe('media', () => {
  const picture = (width = 1200, height = 800) =>
    sharp({ create: { width, height, channels: 3, background: '#3366aa' } })
      .withExif({ IFD0: { Copyright: 'canary-exif' }, IFD3: { GPSLatitude: '31/1 7/1 0/1' } })
      .jpeg()
      .toBuffer();
  const form = (...files: [content: Buffer, name: string, type: string][]) => {
    const data = new FormData();
    for (const [content, name, type] of files)
      data.append('files', new Blob([new Uint8Array(content)], { type }), name);
    return data;
  };

  it('keeps photos upright and clean with WebP sizes, the first as cover', async () => {
    const made = await publish();
    const answer = await manager.post(
      `/api/properties/${made.documentId}/images`,
      form([await picture(), '大门.jpg', 'image/jpeg'], [await picture(300, 200), 'b.png', 'image/png']),
    );
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body.data).toMatchObject([
      { kind: 'photo', isCover: true, file: { mime: 'image/jpeg', width: 1200 } },
      { isCover: false },
    ]);
    const detail = (await visitor.get(`/api/public/properties/${made.code}`)).body.data;
    expect(detail.photos).toHaveLength(2);
    expect(
      detail.cover.sizes.some(
        (size: { mime: string; width: number }) => size.mime === 'image/webp' && size.width === 960,
      ),
    ).toBe(true);
    const stored = Buffer.from(await (await fetch(new URL(detail.cover.url, app.url))).arrayBuffer());
    expect((await sharp(stored).metadata()).exif).toBeUndefined();

    const second = answer.body.data[1];
    for (const kind of ['zz', 'vr', 'video']) {
      const refused = await manager.put(`/api/property-medias/${second.documentId}`, { data: { kind } });
      expect([kind, refused.status]).toEqual([kind, 400]);
      expect(refused.body.error.details.errors[0].path).toEqual(['kind']);
    }
    const other = answer.body.data[0];
    const swapped = [1, null, '1', { id: other.file.id }, { connect: [{ id: other.file.id }] }].map(
      (file) => ({ file }),
    );
    for (const data of [...swapped, { documentId: other.documentId }, { id: other.documentId }]) {
      const refused = await manager.put(`/api/property-medias/${second.documentId}`, { data });
      expect([refused.status, fieldsOf(refused.body)], JSON.stringify(data)).toEqual([
        400,
        Object.keys(data),
      ]);
      expect(refused.body.error.details.errors[0].message).toMatch(/^「[^A-Za-z」]+」不能/);
    }
    const promoted = await manager.put(`/api/property-medias/${second.documentId}`, {
      data: { isCover: true, file: second.file, documentId: second.documentId, createdAt: second.createdAt },
    });
    expect(promoted.status, JSON.stringify(promoted.body)).toBe(200);
    expect((await manager.delete(`/api/property-medias/${second.documentId}`)).status).toBe(204);
    const after = (await visitor.get(`/api/public/properties/${made.code}`)).body.data;
    expect(after.photos).toMatchObject([{ isCover: true }]);
  });

  it('refuses what only pretends to be a picture, and keeps nothing of the request', async () => {
    const made = await publish();
    const path = `/api/properties/${made.documentId}/images`;
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const torn = (await picture()).subarray(0, 400);
    for (const content of [exe, svg, torn, Buffer.alloc(0)]) {
      const answer = await manager.post(
        path,
        form([await picture(), 'ok.jpg', 'image/jpeg'], [content, 'bad.jpg', 'image/jpeg']),
      );
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    }
    expect((await manager.post(path, {})).status).toBe(400);
    expect((await manager.post(path, new FormData())).status).toBe(400);
    expect((await visitor.get(`/api/public/properties/${made.code}`)).body.data.photos).toEqual([]);
  });

  it('takes a video by its content', async () => {
    const made = await publish();
    const path = `/api/properties/${made.documentId}/videos`;
    const mp4 = film(400);
    const answer = await manager.post(path, form([mp4, 'walk.bin', 'application/octet-stream']));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body.data[0]).toMatchObject({ kind: 'video', isCover: false, file: { mime: 'video/mp4' } });
    expect((await manager.post(path, form([await picture(), 'a.mp4', 'video/mp4']))).status).toBe(400);
  });
});
