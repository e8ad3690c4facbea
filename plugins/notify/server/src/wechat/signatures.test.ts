import { expect, it } from 'vitest';
import { isSameSignature, openSealed, signCallback, signPage } from './signatures';

it('signs the example of WeChat’s page (JS-SDK 使用权限签名算法)', () => {
  expect(
    signPage({
      nonce: 'Wm3WZYTPz0wzccnW',
      ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
      timestamp: 1_414_587_457,
      url: 'http://mp.weixin.qq.com?params=value',
    }),
  ).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed');
});

it('signs the parts of a callback in whichever order they come', () => {
  const signature = signCallback(['token', '1610969440', 'nonce']);
  expect(signature).toMatch(/^[0-9a-f]{40}$/);
  expect(signCallback(['nonce', 'token', '1610969440'])).toBe(signature);
  expect(signCallback(['nonce', 'token', '1610969441'])).not.toBe(signature);
  expect(isSameSignature(signature, signature)).toBe(true);
  expect(isSameSignature(signature.slice(1), signature)).toBe(false);
  expect(isSameSignature('', signature)).toBe(false);
});

it.each(['', 'AAAA', 'not base64 ###', Buffer.alloc(48, 7).toString('base64')])(
  'opens nothing that is not sealed: «%s»',
  (sealed) => {
    const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
    expect(openSealed(sealed, { aesKey, appId: 'wx0123456789abcdef' })).toBeNull();
  },
);
