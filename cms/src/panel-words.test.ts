import {
  BUILDING_TYPE_LABELS,
  MEDIA_KIND_LABELS,
  OFFERING_LABELS,
  REVIEW_STATE_LABELS,
} from '@scrm/listing/domain';
import { expect, it } from 'vitest';
import { ZH_HANS } from './admin/zh-hans';

it('names the choices of the panel as the console does', () => {
  expect(ZH_HANS).toMatchObject({
    ...OFFERING_LABELS,
    ...BUILDING_TYPE_LABELS,
    ...MEDIA_KIND_LABELS,
    ...REVIEW_STATE_LABELS,
  });
});
