import { Box, Button, Field, Flex, Typography } from '@strapi/design-system';
import {
  unstable_useContentManagerContext,
  useAuth,
  useFetchClient,
  useNotification,
} from '@strapi/strapi/admin';
import { type ChangeEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import styled from 'styled-components';
import { ZH_HANS } from '../zh-hans';
import { kindOfFile, type Medium, nameOf, pictureOf } from './medium';

const PROPERTY = 'api::property.property';
const MEDIA = 'api::property-media.property-media';
const PROPERTY_PAGES = `/content-manager/collection-types/${PROPERTY}`;
const MEDIA_PAGES = `/content-manager/collection-types/${MEDIA}`;
const LOADED = 100;

/**
 * The pictures and videos of the listing that is open, each a link to its own page, and an upload that hangs new ones on it at once: they are rows of
 * their own, which no save of the listing's form waits for.
 */
export function MediaGallery() {
  const { model, id } = unstable_useContentManagerContext();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const mayAdd = useAuth('MediaGallery', ({ permissions }) =>
    permissions.some(({ action, subject }) => action.endsWith('explorer.create') && subject === MEDIA),
  );
  const [media, setMedia] = useState<Medium[] | null>(null);
  const [isUploading, setIsUploading] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // in a window over another form the address is that of the form below
  const listing = model === PROPERTY && id && id !== 'create' ? id : null;

  const tell = useCallback(
    (error: unknown, otherwise: string) => {
      const { message } = error as { message?: string };
      const isOurs = message && /\p{Script=Han}/u.test(message);
      toggleNotification({ type: 'danger', message: isOurs ? message : otherwise });
    },
    [toggleNotification],
  );
  const load = useCallback(async () => {
    if (!listing) return;
    const params = {
      filters: { property: { documentId: { $eq: listing } } },
      sort: 'sortOrder:ASC',
      pageSize: LOADED,
    };
    const { data } = await get<{ results: Medium[] }>(MEDIA_PAGES, { params });
    setMedia(data.results);
  }, [listing, get]);
  useEffect(() => {
    load().catch((error) => tell(error, '图片与视频没有取到，请刷新页面'));
  }, [load, tell]);

  const upload = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(target.files ?? []);
    target.value = '';
    if (!listing || files.length === 0) return;
    setIsUploading(true);
    try {
      // the panel's API relates rows by their number only
      const { data: open } = await get<{ data: { id: number } }>(`${PROPERTY_PAGES}/${listing}`);
      let sortOrder = Math.max(0, ...(media ?? []).map((medium) => medium.sortOrder ?? 0));
      for (const file of files) {
        const form = new FormData();
        form.append('files', file);
        const { data } = await post<{ id: number }[]>('/upload', form);
        sortOrder += 1;
        await post(MEDIA_PAGES, {
          property: { connect: [{ id: open.data.id, documentId: listing }] },
          file: data[0]?.id,
          kind: kindOfFile(file.type),
          sortOrder,
        });
      }
      toggleNotification({ type: 'success', message: `已添加 ${files.length} 个文件` });
    } catch (error) {
      tell(error, '文件没有传上去，请检查类型与大小后重试');
    } finally {
      setIsUploading(false);
      await load().catch(() => undefined);
    }
  };

  if (!listing) return <Typography textColor="neutral600">请在房源页面查看</Typography>;
  return (
    <Field.Root name="media" hint="点击图片可改说明、类型、排序与封面；上传与修改立即生效，不必再保存房源">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Typography variant="pi" fontWeight="bold">
          {media && media.length > 0 ? `共 ${media.length} 个` : ''}
        </Typography>
        {mayAdd && (
          <Button variant="secondary" size="S" loading={isUploading} onClick={() => input.current?.click()}>
            上传图片或视频
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept="image/*,video/*"
          aria-label="上传图片或视频"
          onChange={upload}
        />
      </Flex>
      {media?.length === 0 && (
        <Box padding={5} background="neutral100" hasRadius>
          <Typography textColor="neutral600">还没有图片或视频</Typography>
        </Box>
      )}
      {media && media.length > 0 && (
        <Grid>
          {media.map((medium) => (
            <li key={medium.documentId}>
              <Link to={`${MEDIA_PAGES}/${medium.documentId}`}>
                <Frame>
                  {pictureOf(medium) ? (
                    <img src={pictureOf(medium)} alt="" loading="lazy" />
                  ) : (
                    <span>{ZH_HANS[medium.kind] ?? '文件'}</span>
                  )}
                  {medium.isCover && <Cover>封面</Cover>}
                </Frame>
                <Typography variant="pi" textColor="neutral800" tag="p">
                  {nameOf(medium)}
                </Typography>
              </Link>
            </li>
          ))}
        </Grid>
      )}
      <Field.Hint />
    </Field.Root>
  );
}

const Grid = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
  gap: 12px;

  li {
    min-width: 0;
  }

  a {
    display: flex;
    flex-direction: column;
    gap: 4px;
    text-decoration: none;
  }
`;

const Frame = styled.div`
  position: relative;
  display: grid;
  place-items: center;
  aspect-ratio: 4 / 3;
  overflow: hidden;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral150};
  color: ${({ theme }) => theme.colors.neutral600};

  img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;

const Cover = styled.span`
  position: absolute;
  top: 6px;
  left: 6px;
  padding: 2px 8px;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.primary600};
  color: ${({ theme }) => theme.colors.neutral0};
  font-size: 1.2rem;
`;
