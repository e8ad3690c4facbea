import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { App, Button, Space, Tabs } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Page } from '../../components/page';
import { useAddressFilters } from '../../components/use-address-filters';
import { useSession } from '../../components/use-session';
import { useTab } from '../../components/use-tab';
import { MONTH } from '../../domain';
import { API_URL } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import { downloadSheet } from '../imports/download-sheet';
import { ChannelCosts } from './channel-costs';
import { ChannelDrawer } from './channel-drawer';
import { ChannelReport, type ChannelReportData } from './channel-report';
import { ChannelTable } from './channel-table';
import { MonthPicker } from './month-picker';
import './channels.css';

/** 渠道: what each brought and cost, what it costs in a month, and which there are. */
export function ChannelPage() {
  const { may } = useSession();
  const tab = useTab();
  const [isAdding, setIsAdding] = useState(false);
  const tabs = [
    { key: 'report', label: '效果', isShown: may('channels', 'report'), children: <ReportTab /> },
    { key: 'costs', label: '每月费用', isShown: may('channel-costs', 'find'), children: <ChannelCosts /> },
    { key: 'channels', label: '渠道设置', children: <ChannelTable /> },
  ];
  return (
    <Page
      title="渠道"
      actions={
        may('channels', 'create') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
            添加渠道
          </Button>
        )
      }
    >
      <Tabs {...tab.of(tabs)} />
      {isAdding && <ChannelDrawer onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

function ReportTab() {
  const { values, change } = useAddressFilters(['from', 'to']);
  const { message } = App.useApp();
  const from =
    values.from && MONTH.test(values.from) ? values.from : dayjs().startOf('year').format('YYYY-MM');
  const to = values.to && MONTH.test(values.to) ? values.to : dayjs().format('YYYY-MM');
  const { result, query } = useCustom<{ data: ChannelReportData }>({
    url: `${API_URL}/channels/report`,
    method: 'get',
    config: { query: { from, to } },
    queryOptions: { placeholderData: (previous) => previous },
    errorNotification: false,
  });
  const month = (name: 'from' | 'to', label: string, value: string) => (
    <MonthPicker
      label={label}
      value={value}
      max={dayjs().add(1, 'year').format('YYYY-12')}
      onChange={(next) => change({ [name]: next })}
    />
  );
  const download = (format: 'xlsx' | 'csv') =>
    downloadSheet(`/channels/report/file?from=${from}&to=${to}&format=${format}`).catch((error: ApiError) =>
      message.error(error.message ?? '下载失败'),
    );
  return (
    <>
      <div className="channel-bar">
        <Space wrap>
          {month('from', '开始月份', from)}
          <span>至</span>
          {month('to', '结束月份', to)}
        </Space>
        <Space wrap>
          <Button icon={<DownloadOutlined />} onClick={() => void download('xlsx')}>
            Excel
          </Button>
          <Button icon={<DownloadOutlined />} onClick={() => void download('csv')}>
            CSV
          </Button>
        </Space>
      </div>
      <ChannelReport report={result.data?.data} query={query} />
    </>
  );
}
