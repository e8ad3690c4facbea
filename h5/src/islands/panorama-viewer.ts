import 'pannellum';
import type { PublicScene } from '@scrm/listing/domain';
import { readData } from './api';

/** A panorama as the page tells it. */
export interface PanoramaData {
  url: string;
  /** A version that any phone can draw; the same as `url` when there is none. */
  src: string;
  caption: string;
  scene: PublicScene | null;
}

/**
 * Shows the panorama of `link` over the whole page, with its hot spots. @returns when it can be looked around in
 * @throws Error when its picture does not come or cannot be drawn
 */
export async function openPanorama(link: HTMLAnchorElement): Promise<void> {
  const all = readData<PanoramaData[]>('panorama-data') ?? [];
  const first = all.find(({ url }) => url === link.getAttribute('href'));
  if (!first || !document.createElement('canvas').getContext('webgl')) throw new Error('cannot be drawn');
  const layer = document.createElement('div');
  layer.className = 'pano';
  layer.setAttribute('role', 'dialog');
  layer.setAttribute('aria-modal', 'true');
  const stage = document.createElement('div');
  stage.className = 'pano-stage';
  const title = document.createElement('p');
  title.className = 'pano-title';
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'pano-close';
  close.textContent = '关闭';
  const places = document.createElement('div');
  places.className = 'pano-places';
  layer.append(stage, title, close, places);
  let viewer: PannellumViewer | null = null;
  // what lies behind is reached by nobody, neither by the tab key nor by a screen reader
  const behind = [...document.body.children].filter((child) => !child.hasAttribute('inert'));

  const end = () => {
    viewer?.destroy();
    layer.remove();
    document.removeEventListener('keydown', onKey);
    document.documentElement.classList.remove('pano-open');
    for (const child of behind) child.removeAttribute('inert');
    link.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end();
  };
  const show = async (panorama: PanoramaData) => {
    const picture = await loadPicture(panorama.src).catch(() => loadPicture(panorama.url));
    viewer?.destroy();
    title.textContent = `${panorama.caption} · 拖动看四周`;
    for (const [index, place] of [...places.children].entries())
      place.setAttribute('aria-pressed', String(all[index] === panorama));
    layer.setAttribute('aria-label', panorama.caption);
    const { yaw, pitch, hfov, hotSpots } = panorama.scene ?? { yaw: 0, pitch: 0, hfov: 100, hotSpots: [] };
    viewer = window.pannellum.viewer(stage, {
      type: 'equirectangular',
      // a picture that is already here: the viewer's own loading would need more of the page's policy
      panorama: picture,
      dynamic: true,
      dynamicUpdate: true,
      autoLoad: true,
      showControls: false,
      yaw,
      pitch,
      hfov,
      hotSpots: hotSpots.map((spot) => ({
        yaw: spot.yaw,
        pitch: spot.pitch,
        cssClass: 'pano-spot',
        createTooltipFunc: (holder: HTMLElement) => {
          const target = all.find(({ url }) => url === spot.target);
          const label = document.createElement(target ? 'button' : 'span');
          label.textContent = spot.label;
          if (target) label.addEventListener('click', () => void show(target));
          holder.append(label);
        },
      })),
    });
    // it is drawn by now; it does not move, and one drawing is enough
    viewer.setUpdate(false);
    // the hot spot that was tapped is gone with its panorama
    if (!layer.contains(document.activeElement)) close.focus();
  };
  if (all.length > 1) {
    for (const panorama of all) {
      const place = document.createElement('button');
      place.type = 'button';
      place.textContent = panorama.caption;
      place.addEventListener('click', () => void show(panorama));
      places.append(place);
    }
  }

  for (const child of behind) child.setAttribute('inert', '');
  document.body.append(layer);
  document.documentElement.classList.add('pano-open');
  document.addEventListener('keydown', onKey);
  close.addEventListener('click', end);
  close.focus();
  try {
    await show(first);
  } catch (error) {
    end();
    throw error;
  }
}

function loadPicture(src: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    // a texture may only come from where it is allowed to be read
    picture.crossOrigin = 'anonymous';
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Error(`no picture: ${src}`));
    picture.src = src;
  });
}
