import { MEDIA_KIND_LABELS, type PublicPhoto } from '@scrm/listing/domain';
import { namePanorama } from '../lib/name-panorama';
import { coverOf, isImage, isSafeUrl, type Listing, sourceFor, srcsetOf } from '../site/describe';
import { JsonScript } from './document';
import { Drawing } from './drawing';

export const HERO_SIZES = '(min-width: 1000px) 760px, 100vw';

/** A listing's media by how they are shown; the cover leads the pictures. */
export function sortMedia(listing: Listing) {
  const photos = (listing.photos ?? []).filter((photo) => isSafeUrl(photo.url));
  const cover = coverOf(listing);
  const images = photos.filter(isImage);
  if (cover) images.sort((a, b) => Number(b.url === cover.url) - Number(a.url === cover.url));
  if (images.length === 0 && cover && isSafeUrl(cover.url)) images.push(cover);
  return {
    images,
    videos: photos.filter(({ kind }) => kind === 'video' || kind === 'aerial'),
    panoramas: photos.filter(({ kind }) => kind === 'panorama'),
    tours: photos.filter(({ kind, url }) => kind === 'vr' && url.startsWith('https://')),
  };
}

export function Gallery({
  images,
  title,
  heightM,
}: {
  images: PublicPhoto[];
  title: string;
  heightM: number | null;
}) {
  if (images.length === 0) {
    return (
      <div class="gallery empty-gallery">
        <Drawing heightM={heightM ?? undefined} />
      </div>
    );
  }
  return (
    <div class="gallery" data-gallery>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (axe: scrollable-region-focusable) */}
      <ul class="slides" tabIndex={0} aria-label={`${title}的照片，共 ${images.length} 张`}>
        {images.map((photo, index) => (
          <li key={photo.url}>
            <img
              src={sourceFor(photo, 1000)}
              srcset={srcsetOf(photo)}
              sizes={HERO_SIZES}
              width={photo.width ?? undefined}
              height={photo.height ?? undefined}
              alt={photo.caption ?? `${title}，第 ${index + 1} 张`}
              class={photo.kind === 'plan' ? 'whole' : undefined}
              loading={index === 0 ? 'eager' : 'lazy'}
              fetchpriority={index === 0 ? 'high' : undefined}
              decoding="async"
            />
            {photo.caption ? <span class="slide-caption">{photo.caption}</span> : null}
          </li>
        ))}
      </ul>
      {images.length > 1 ? (
        <>
          <span class="slides-count">
            <b data-slide>1</b> / {images.length}
          </span>
          <button type="button" class="slides-go prev" data-go="-1" aria-label="上一张" hidden>
            ‹
          </button>
          <button type="button" class="slides-go next" data-go="1" aria-label="下一张" hidden>
            ›
          </button>
        </>
      ) : null}
    </div>
  );
}

/** VR tours are links to the sites that hold them; panoramas open in the page, and without scripts as pictures. */
export function Tours({ tours, panoramas }: { tours: PublicPhoto[]; panoramas: PublicPhoto[] }) {
  if (tours.length + panoramas.length === 0) return null;
  return (
    <section class="block">
      <h2>{tours.length > 0 ? 'VR 看房' : '全景看房'}</h2>
      {tours.length > 0 ? (
        <p class="maps">
          {tours.map((tour) => (
            <a
              class="button small"
              href={tour.url}
              target="_blank"
              rel="nofollow noopener noreferrer"
              key={tour.url}
            >
              {tour.caption ?? MEDIA_KIND_LABELS.vr}
              <span aria-hidden="true"> ↗</span>
            </a>
          ))}
        </p>
      ) : null}
      {panoramas.length > 0 ? (
        <>
          <ul class="panos">
            {panoramas.map((photo, index) => (
              <li key={photo.url}>
                <a href={photo.url} data-panorama aria-label={`看全景：${namePanorama(photo, index)}`}>
                  <img
                    src={sourceFor(photo, 480)}
                    alt=""
                    width={photo.width ?? undefined}
                    height={photo.height ?? undefined}
                    loading="lazy"
                    decoding="async"
                  />
                  <span class="pano-go">360°</span>
                </a>
                {photo.caption ? <p>{photo.caption}</p> : null}
              </li>
            ))}
          </ul>
          <JsonScript
            id="panorama-data"
            value={panoramas.map((photo, index) => ({
              url: photo.url,
              src: textureFor(photo),
              caption: namePanorama(photo, index),
              scene: photo.scene,
            }))}
          />
        </>
      ) : null}
    </section>
  );
}

/** The largest side that every phone's graphics take is 4096 pixels. */
function textureFor(photo: PublicPhoto): string {
  return photo.width !== null && photo.width > 4096 ? sourceFor(photo, 4096) : photo.url;
}

/** @param poster the picture that stands for each until it plays */
export function Videos({ videos, poster }: { videos: PublicPhoto[]; poster: PublicPhoto | undefined }) {
  if (videos.length === 0) return null;
  return (
    <section class="block">
      <h2>视频</h2>
      {videos.map((video) => (
        <figure class="video" key={video.url}>
          {/* biome-ignore lint/a11y/useMediaCaption: site videos have no speech; the caption stands below */}
          <video
            src={video.url}
            controls
            preload="none"
            playsInline
            poster={poster ? sourceFor(poster, 700) : undefined}
            aria-label={video.caption ?? MEDIA_KIND_LABELS[video.kind]}
          />
          <figcaption>{video.caption ?? MEDIA_KIND_LABELS[video.kind]}</figcaption>
        </figure>
      ))}
    </section>
  );
}
