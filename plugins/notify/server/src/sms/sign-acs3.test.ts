import { expect, it } from 'vitest';
import { signAcs3 } from './sign-acs3';

it('signs the fixed example of the vendor as the vendor does', () => {
  const { query, headers } = signAcs3({
    method: 'POST',
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    body: '',
    date: '2023-10-26T10:22:32Z',
    nonce: '3156853299f313e23d1673dc12e1703d',
    accessKeyId: 'YourAccessKeyId',
    accessKeySecret: 'YourAccessKeySecret',
  });
  expect(query).toBe('ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai');
  expect(headers.Authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

it('encodes what stands in a signature name or a parameter', () => {
  const { query } = signAcs3({
    method: 'POST',
    host: 'h',
    action: 'a',
    version: 'v',
    query: { SignName: "招商 (中心)*'!~", TemplateParam: '{"code":"1"}' },
    body: '',
    date: 'd',
    nonce: 'n',
    accessKeyId: 'i',
    accessKeySecret: 's',
  });
  expect(query).toBe(
    'SignName=%E6%8B%9B%E5%95%86%20%28%E4%B8%AD%E5%BF%83%29%2A%27%21~&TemplateParam=%7B%22code%22%3A%221%22%7D',
  );
});
