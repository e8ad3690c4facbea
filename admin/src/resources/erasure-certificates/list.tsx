import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import type { ErasureCertificateRow } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, TextFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { usePlainList } from '../../components/use-plain-list';
import { formatDateTime } from '../../format';
import type { ApiError } from '../../providers/strapi-format';
import { downloadSheet } from '../imports/download-sheet';

/** What was deleted at the wish of persons, each with its paper. */
export function ErasureCertificates() {
  const list = usePlainList<ErasureCertificateRow>({
    path: '/erasure-certificates',
    filterNames: ['number'],
  });
  return (
    <Page title="删除证明">
      <DataTable<ErasureCertificateRow>
        {...list.tableProps}
        rowKey="documentId"
        query={list.query}
        empty={list.state.filters.length > 0 ? '没有这个编号的证明' : '还没有删除过个人信息'}
        filters={
          <FilterBar state={list.state}>
            <TextFilter state={list.state} field="number" placeholder="证明编号" />
          </FilterBar>
        }
        columns={[
          { title: '编号', dataIndex: 'number' },
          { title: '删除时间', dataIndex: 'at', render: formatDateTime },
          { title: '客户', key: 'codes', render: (_, row) => row.codes.join('、') },
          { title: '身份核验', dataIndex: 'identity' },
          {
            title: '申请 / 批准',
            key: 'people',
            render: (_, row) => `${row.requestedBy} / ${row.approvedBy}`,
          },
          {
            title: '校验',
            key: 'hash',
            render: (_, row) => (
              <Tag bordered={false} color={row.isIntact ? 'success' : 'error'} title={row.hash}>
                {row.isIntact ? '完好' : '不符'}
              </Tag>
            ),
          },
          { title: '操作', key: 'file', render: (_, row) => <Download row={row} /> },
        ]}
      />
    </Page>
  );
}

function Download({ row }: { row: ErasureCertificateRow }) {
  const { message } = App.useApp();
  const [isRunning, setIsRunning] = useState(false);
  return (
    <Button
      size="small"
      icon={<DownloadOutlined />}
      aria-label={`下载 ${row.number}`}
      loading={isRunning}
      onClick={async () => {
        setIsRunning(true);
        try {
          await downloadSheet(`/erasure-certificates/${row.documentId}/file`);
        } catch (error) {
          message.error((error as ApiError).message);
        } finally {
          setIsRunning(false);
        }
      }}
    >
      下载
    </Button>
  );
}
