import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { Alert, App, Button, Card, Progress, Upload } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '../../components/data-table';
import { Page } from '../../components/page';
import { StatusTag } from '../../components/status-tag';
import { usePlainList } from '../../components/use-plain-list';
import { useSession } from '../../components/use-session';
import { formatMegabytes, MAX_IMPORT_BYTES, MAX_IMPORT_ROWS } from '../../domain';
import { formatDateTime } from '../../format';
import { API_URL, httpClient } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import { downloadSheet } from './download-sheet';
import { IMPORT_KINDS, type ImportKind, ImportKindProvider, useImportKind } from './import-kinds';
import { type ImportJob, isWorking } from './import-types';

const POLL_MS = 5000;

export const PropertyImports = () => <ImportList kind={IMPORT_KINDS.properties} />;
export const CustomerImports = () => <ImportList kind={IMPORT_KINDS.customers} />;

/** Where a sheet is put in, and what became of earlier ones. */
function ImportList({ kind }: { kind: ImportKind }) {
  return (
    <ImportKindProvider value={kind}>
      <Imports key={kind.resource} />
    </ImportKindProvider>
  );
}

function Imports() {
  const { path, resource, title } = useImportKind();
  const list = usePlainList<ImportJob>({ path, filterNames: [], pollMs: POLL_MS });
  const { may } = useSession();
  return (
    <Page title={title} actions={<TemplateButton />}>
      {may(resource, 'create') && <UploadCard />}
      <DataTable<ImportJob>
        {...list.tableProps}
        rowKey="documentId"
        query={list.query}
        empty="还没有导入过。把表格拖到上面，先检查，确认后才会写入。"
        minWidth={760}
        card={(row) => (
          <div className="row-card">
            <div className="row-card-head">
              <Link to={`/${resource}/${row.documentId}`} className="cell-title">
                {row.fileName}
              </Link>
              <StatusTag kind="import" value={row.status} />
            </div>
            <div className="cell-sub num">
              {row.requestedBy.name} · {formatDateTime(row.requestedAt)}
            </div>
            <Outcome row={row} />
          </div>
        )}
        columns={[
          {
            title: '文件',
            key: 'file',
            render: (_, row) => (
              <Link to={`/${resource}/${row.documentId}`} className="cell-title">
                {row.fileName}
              </Link>
            ),
          },
          {
            title: '状态',
            key: 'status',
            width: 110,
            render: (_, row) => <StatusTag kind="import" value={row.status} />,
          },
          { title: '结果', key: 'outcome', width: 260, render: (_, row) => <Outcome row={row} /> },
          { title: '导入人', key: 'by', width: 110, render: (_, row) => row.requestedBy.name },
          {
            title: '时间',
            key: 'at',
            width: 150,
            render: (_, row) => <span className="num">{formatDateTime(row.requestedAt)}</span>,
          },
        ]}
      />
    </Page>
  );
}

function UploadCard() {
  const { path, resource, examples } = useImportKind();
  const navigate = useNavigate();
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (file: File) => {
    setRefusal(null);
    if (file.size > MAX_IMPORT_BYTES) {
      setRefusal(`文件不能超过 ${formatMegabytes(MAX_IMPORT_BYTES)}`);
      return;
    }
    setIsSending(true);
    try {
      const body = new FormData();
      body.append('file', file);
      body.append('dryRun', 'true');
      const { data } = await httpClient.post<ImportJob>(`${API_URL}${path}`, body);
      navigate(`/${resource}/${data.documentId}`);
    } catch (error) {
      setRefusal((error as ApiError).message ?? '上传失败，请重试');
    } finally {
      setIsSending(false);
    }
  };
  return (
    <Card style={{ marginBottom: 16 }} loading={isSending}>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt,.tsv"
        maxCount={1}
        showUploadList={false}
        customRequest={({ file }) => void send(file as File)}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>把 Excel（.xlsx）或 CSV 表格拖到这里，或点击选择</p>
        <p className="cell-sub">
          列名按平时的叫法即可（{examples}）。最多 {MAX_IMPORT_ROWS.toLocaleString('zh-CN')} 行、
          {formatMegabytes(MAX_IMPORT_BYTES)}；先检查，不会直接写入。
        </p>
      </Upload.Dragger>
      {refusal && (
        <Alert
          type="error"
          showIcon
          message={refusal}
          style={{ marginTop: 12 }}
          closable
          onClose={() => setRefusal(null)}
        />
      )}
    </Card>
  );
}

function TemplateButton() {
  const { message } = App.useApp();
  const { path } = useImportKind();
  return (
    <Button
      icon={<DownloadOutlined />}
      onClick={() =>
        downloadSheet(`${path}/template`).catch((error: ApiError) => message.error(error.message))
      }
    >
      下载模板
    </Button>
  );
}

function Outcome({ row: { status, counts, progress } }: { row: ImportJob }) {
  if (isWorking(status)) return <Progress percent={progress.percent} size="small" aria-label="进度" />;
  const parts = [
    [counts.created, '新增'],
    [counts.updated, '更新'],
    [counts.skipped, '跳过'],
    [counts.ok, '可导入'],
    [counts.bad + counts.failed, '有错误'],
    [counts.undone, '已撤销'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${word} ${count}`);
  return <span className="num">{told.join(' · ') || `共 ${counts.total} 行`}</span>;
}
