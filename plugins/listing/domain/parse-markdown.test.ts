import { expect, it } from 'vitest';
import { parseMarkdown } from './parse-markdown';

it('takes the marks that editors use', () => {
  expect(parseMarkdown('## 配套\n精装\n可分租\n\n- **八层**：1500㎡\n- 见[地图](/map)\n1. 甲')).toEqual([
    { kind: 'heading', level: 2, lines: [[{ kind: 'text', text: '配套' }]] },
    { kind: 'text', level: 0, lines: [[{ kind: 'text', text: '精装' }], [{ kind: 'text', text: '可分租' }]] },
    {
      kind: 'bullet',
      level: 0,
      lines: [
        [
          { kind: 'bold', text: '八层' },
          { kind: 'text', text: '：1500㎡' },
        ],
        [
          { kind: 'text', text: '见' },
          { kind: 'link', text: '地图', href: '/map' },
        ],
      ],
    },
    { kind: 'number', level: 0, lines: [[{ kind: 'text', text: '甲' }]] },
  ]);
});

it.each(['<img src=x onerror=alert(1)>', '[x](javascript:alert(1))', '[x](data:text/html,y)'])(
  'leaves %s text',
  (text) => {
    expect(parseMarkdown(text)).toEqual([{ kind: 'text', level: 0, lines: [[{ kind: 'text', text }]] }]);
  },
);

it('leaves the asterisks of a masked number alone', () => {
  const text = '微信 wx***3 电话136****8888，**独院** 另一部 139****6666';
  expect(parseMarkdown(text)[0]?.lines[0]).toEqual([
    { kind: 'text', text: '微信 wx***3 电话136****8888，' },
    { kind: 'bold', text: '独院' },
    { kind: 'text', text: ' 另一部 139****6666' },
  ]);
});
