import { expect, it } from 'vitest';
import { plainPlace } from './plain-place';

it.each(['江苏-昆山', '江苏 · 昆山', '江苏－昆山', '江苏/昆山', '江苏>昆山'])(
  '«%s» has its parts side by side',
  (written) => {
    expect(plainPlace(written)).toBe('江苏昆山');
  },
);
