import { CopyOutlined, DownloadOutlined, QrcodeOutlined } from '@ant-design/icons';
import { App, Button, Input, Space, Typography } from 'antd';
import { useState } from 'react';
import type { PosterImage, PromotionCode, Property } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { useOperation } from '../../components/use-operation';
import { isOfferedStatus } from '../../domain';

/** A promotion code of mine for this listing, its short link, and a poster that carries it as a QR code. */
export function PropertyPromotion({ property }: { property: Property }) {
  const { message } = App.useApp();
  const [code, setCode] = useState<PromotionCode | null>(null);
  const [poster, setPoster] = useState<PosterImage | null>(null);
  const codes = useOperation<PromotionCode & { id: string }>();
  const posters = useOperation<PosterImage & { id: string }>();

  if (!isOfferedStatus(property.status)) return <EmptyState text="房源上架后才能推广。" />;

  const makeCode = () =>
    codes
      .run({ path: '/promotion/codes', values: { propertyCode: property.code } })
      .then((made) => made && setCode(made));
  const makePoster = () =>
    code &&
    posters
      .run({ path: '/promotion/posters', values: { code: code.code } })
      .then((made) => made && setPoster(made));

  if (!code) {
    return (
      <EmptyState
        text="生成您自己的推广码：通过它来的客户会记在您名下。"
        action={
          <Button type="primary" icon={<QrcodeOutlined />} loading={codes.isRunning} onClick={makeCode}>
            生成推广码
          </Button>
        }
      />
    );
  }
  const link = new URL(code.url, window.location.origin).href;
  // By its path: this server made it, under whatever name the console was opened.
  const posterPath = poster && new URL(poster.url, window.location.origin).pathname;
  return (
    <div className="stack">
      <div>
        <Typography.Text type="secondary">推广码 {code.code}，短链接：</Typography.Text>
        <Space.Compact style={{ width: '100%', maxWidth: 520, marginTop: 4 }}>
          <Input readOnly value={link} aria-label="推广短链接" />
          <Button
            icon={<CopyOutlined />}
            onClick={() => navigator.clipboard?.writeText(link).then(() => message.success('已复制'))}
          >
            复制
          </Button>
        </Space.Compact>
      </div>
      <Space wrap>
        <Button
          type={poster ? 'default' : 'primary'}
          icon={<QrcodeOutlined />}
          loading={posters.isRunning}
          onClick={makePoster}
        >
          {poster ? '重新生成海报' : '生成海报'}
        </Button>
        {posterPath && (
          <a href={posterPath} download={`${property.code}.jpg`}>
            <Button icon={<DownloadOutlined />}>下载海报</Button>
          </a>
        )}
      </Space>
      {poster && posterPath && (
        <img
          className="poster"
          src={posterPath}
          width={poster.width}
          height={poster.height}
          alt={`${property.title} 的推广海报`}
          style={{ height: 'auto' }}
        />
      )}
    </div>
  );
}
