import type { FieldError } from '@scrm/guard/domain';

/** A place in a panorama that says something, and may lead into another panorama of the same property. */
export interface HotSpot {
  /** Degrees from the middle of the picture, −180 to 180, positive to the right. */
  yaw: number;
  /** Degrees above the horizon, −90 to 90. */
  pitch: number;
  label: string;
  /** documentId of the panorama that it leads to; null when it only says something. */
  targetMedia: string | null;
}

/** How a panorama is first seen, and what can be tapped in it; angles in degrees. */
export interface PanoramaScene {
  yaw: number;
  pitch: number;
  /** Horizontal field of view. */
  hfov: number;
  hotSpots: HotSpot[];
}

export const EMPTY_SCENE: PanoramaScene = { yaw: 0, pitch: 0, hfov: 100, hotSpots: [] };
export const MAX_HOT_SPOTS = 30;
export const MAX_HOT_SPOT_LABEL = 30;
export const HFOV_RANGE = [40, 120] as const;

const ANGLES = {
  yaw: ['水平角度', -180, 180],
  pitch: ['俯仰角度', -90, 90],
  hfov: ['视角', ...HFOV_RANGE],
} as const;
const SCENE_KEYS = new Set(['yaw', 'pitch', 'hfov', 'hotSpots']);
const SPOT_KEYS = new Set(['yaw', 'pitch', 'label', 'targetMedia']);

/**
 * A panorama's scene as somebody sent it; what is left out of the view takes the usual one. Angles are kept to a tenth of a degree.
 * Whether a target is there is for the caller to say, who knows the property.
 * @returns the scene, or every field that is wrong, its path beginning with `scene`
 */
export function readScene(
  value: unknown,
): { ok: true; scene: PanoramaScene } | { ok: false; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const refuse = (path: string[], message: string, code = 'invalid_scene') => {
    errors.push({ path: ['scene', ...path], message, code });
  };
  const angle = (
    source: Record<string, unknown>,
    name: keyof typeof ANGLES,
    path: string[],
    usual?: number,
  ) => {
    const [label, min, max] = ANGLES[name];
    const given = source[name] ?? usual;
    if (typeof given === 'number' && given >= min && given <= max) return Math.round(given * 10) / 10;
    refuse([...path, name], `「${label}」应为 ${min} 到 ${max} 之间的数字`);
    return 0;
  };
  const unknownKeys = (source: object, known: ReadonlySet<string>, path: string[]) => {
    for (const key of Object.keys(source))
      if (!known.has(key)) refuse([...path, key], `没有「${key}」这个字段`, 'unknown_field');
  };

  if (!isObject(value)) {
    refuse([], '「全景场景」应为一个对象');
    return { ok: false, errors };
  }
  unknownKeys(value, SCENE_KEYS, []);
  const view = {
    yaw: angle(value, 'yaw', [], EMPTY_SCENE.yaw),
    pitch: angle(value, 'pitch', [], EMPTY_SCENE.pitch),
    hfov: angle(value, 'hfov', [], EMPTY_SCENE.hfov),
  };
  const given = value.hotSpots ?? [];
  if (!Array.isArray(given)) refuse(['hotSpots'], '「热点」应为列表');
  else if (given.length > MAX_HOT_SPOTS)
    refuse(['hotSpots'], `一个全景最多 ${MAX_HOT_SPOTS} 个热点`, 'too_many');
  const list: unknown[] = Array.isArray(given) ? given.slice(0, MAX_HOT_SPOTS) : [];
  const hotSpots = list.map((spot, index): HotSpot => {
    const path = ['hotSpots', String(index)];
    if (!isObject(spot)) {
      refuse(path, '「热点」应为一个对象');
      return { yaw: 0, pitch: 0, label: '', targetMedia: null };
    }
    unknownKeys(spot, SPOT_KEYS, path);
    const label = typeof spot.label === 'string' ? spot.label.trim() : '';
    if (label.length === 0 || label.length > MAX_HOT_SPOT_LABEL)
      refuse([...path, 'label'], `请填写热点名称，不超过 ${MAX_HOT_SPOT_LABEL} 个字`);
    const target = spot.targetMedia ?? null;
    if (target !== null && (typeof target !== 'string' || !/^[\w-]{1,64}$/.test(target)))
      refuse([...path, 'targetMedia'], '「跳转到」应为一个全景的编号', 'invalid_reference');
    return {
      yaw: angle(spot, 'yaw', path),
      pitch: angle(spot, 'pitch', path),
      label,
      targetMedia: typeof target === 'string' ? target : null,
    };
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, scene: { ...view, hotSpots } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
