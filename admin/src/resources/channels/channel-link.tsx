import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { App, Button, Input, Modal, Space, Spin } from 'antd';
import { ErrorState } from '../../components/states';
import { API_URL } from '../../providers/api';
import type { SourceChannel } from './channel-drawer';

/** The public address that counts for a channel, to copy, and its QR code. */
export function ChannelLink({ channel, onClose }: { channel: SourceChannel; onClose: () => void }) {
  const { message } = App.useApp();
  const { result, query } = useCustom<{ data: { url: string; qrSvg: string } }>({
    url: `${API_URL}/source-channels/${channel.documentId}/link`,
    method: 'get',
    errorNotification: false,
  });
  const link = result.data?.data;
  const image = link && `data:image/svg+xml;utf8,${encodeURIComponent(link.qrSvg)}`;
  const copy = (text: string) => navigator.clipboard?.writeText(text).then(() => message.success('已复制'));
  return (
    <Modal title={`渠道链接：${channel.name}`} open onCancel={onClose} footer={null} width={420}>
      {query.isError && <ErrorState error={query.error} onRetry={() => query.refetch()} />}
      {query.isLoading && <Spin />}
      {link && (
        <div className="stack">
          <img className="channel-qr" alt={`${channel.name} 的二维码`} src={image} />
          <Space.Compact block>
            <Input readOnly value={link.url} aria-label="渠道链接" />
            <Button icon={<CopyOutlined />} onClick={() => void copy(link.url)}>
              复制
            </Button>
          </Space.Compact>
          <a href={image} download={`${channel.code}.svg`}>
            <Button icon={<DownloadOutlined />}>下载二维码</Button>
          </a>
          <p className="cell-sub">
            从这个链接或二维码进来的访客，30 天内的咨询和预约都计入「{channel.name}
            」；合伙人带来的仍归合伙人。要直达某套房源，在它的公开页地址后加 ?ch={channel.code}。
          </p>
        </div>
      )}
    </Modal>
  );
}
