import 'pannellum';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HotSpot, PanoramaScene } from '../../../domain';

/**
 * Draws a panorama and its hot spots on `stage`. What the drawing breaks of is told as `fault`, never thrown: hot spots that were set
 * and are not saved yet live outside of it, and have to outlive it.
 * @param isShown that the stage stands still. Drawing holds the page up, and in an animation that makes people miss what they tap
 * @param scene where one begins; its hot spots are kept up with, its view is not jumped to
 */
export function usePanorama({
  url,
  scene,
  isShown,
}: {
  url: string | null;
  scene: PanoramaScene;
  isShown: boolean;
}) {
  const stage = useRef<HTMLDivElement>(null);
  const viewer = useRef<PannellumViewer | null>(null);
  const [isReady, setReady] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  /** What is drawn, and where one begins; another object is another attempt. */
  const [start, setStart] = useState({ url, scene });

  const fail = useCallback((message: string, error?: unknown) => {
    if (error !== undefined) reportError(error);
    setReady(false);
    setFault(message);
  }, []);

  useEffect(() => {
    if (!isShown) return;
    let isGone = false;
    const picture = new Image();
    // a texture may only come from where it is allowed to be read
    picture.crossOrigin = 'anonymous';
    picture.onerror = () => !isGone && fail('全景图片无法读取');
    picture.onload = () => {
      if (isGone || !stage.current) return;
      try {
        const made = window.pannellum.viewer(stage.current, {
          type: 'equirectangular',
          panorama: picture,
          dynamic: true,
          dynamicUpdate: true,
          autoLoad: true,
          showControls: false,
          yaw: start.scene.yaw,
          pitch: start.scene.pitch,
          hfov: start.scene.hfov,
        });
        viewer.current = made;
        // the picture is there already, so that it is drawn by now; it does not move, and one drawing of it is enough
        made.setUpdate(false);
        if (!made.isLoaded()) return fail('这个浏览器不能显示全景');
      } catch (error) {
        return fail('全景画面无法显示', error);
      }
      // a weak graphics card gives up a big picture; letting go of the viewer does the same, on purpose
      stage.current
        .querySelector('canvas')
        ?.addEventListener('webglcontextlost', () => !isGone && fail('显卡中断了全景画面，已设的热点还在'));
      setReady(true);
    };
    picture.src = start.url ?? '';
    return () => {
      isGone = true;
      setReady(false);
      viewer.current?.destroy();
      viewer.current = null;
    };
  }, [start, isShown, fail]);

  useEffect(() => {
    const shown = viewer.current;
    if (!isReady || !shown) return;
    try {
      for (const [index, spot] of scene.hotSpots.entries()) shown.addHotSpot(drawnSpot(spot, index));
    } catch (error) {
      fail('热点无法画出', error);
    }
    return () => {
      try {
        if (viewer.current === shown)
          for (const index of scene.hotSpots.keys()) shown.removeHotSpot(String(index));
      } catch (error) {
        fail('热点无法画出', error);
      }
    };
  }, [scene.hotSpots, isReady, fail]);

  return {
    stage,
    viewer,
    isReady,
    fault,
    retry: () => {
      setFault(null);
      setStart({ url, scene });
    },
  };
}

/** A hot spot as pannellum takes it, named by its place in the list. */
function drawnSpot({ yaw, pitch, label }: HotSpot, index: number) {
  return {
    id: String(index),
    yaw,
    pitch,
    cssClass: 'scene-spot',
    createTooltipFunc: (holder: HTMLElement) => {
      const tag = document.createElement('span');
      tag.textContent = label || `热点 ${index + 1}`;
      holder.append(tag);
    },
  };
}
