import { DownloadOutlined, UndoOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { Alert, App, Button, Card, Flex, Popconfirm, Progress, Segmented, Statistic, Steps } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { IMPORT_STATUS_LABELS, ON_DUPLICATE_LABELS, type OnDuplicate } from '../../domain';
import { formatDateTime } from '../../format';
import { toOptions } from '../../options';
import { API_URL } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import { downloadSheet } from './download-sheet';
import { IMPORT_KINDS, type ImportKind, ImportKindProvider, useImportKind } from './import-kinds';
import { type ImportJob, isWorking } from './import-types';
import { MappingTable } from './mapping-table';
import { DuplicateTable, FaultTable, NoticeTable, WrittenTable } from './row-table';

const POLL_MS = 1000;

export const PropertyImport = () => <ImportShow kind={IMPORT_KINDS.properties} />;
export const CustomerImport = () => <ImportShow kind={IMPORT_KINDS.customers} />;

/** One import from its check to its end, and back. */
function ImportShow({ kind }: { kind: ImportKind }) {
  return (
    <ImportKindProvider value={kind}>
      <Import />
    </ImportKindProvider>
  );
}

function Import() {
  const { id } = useParams();
  const { path, resource } = useImportKind();
  const { result, query } = useCustom<ImportJob>({
    url: `${API_URL}${path}/${id}`,
    method: 'get',
    queryOptions: {
      refetchInterval: ({ state }) => {
        const job = jobOf(state.data?.data);
        return job && isWorking(job.status) ? POLL_MS : false;
      },
    },
    errorNotification: false,
  });
  const job = jobOf(result.data);
  return (
    <Page
      title={job?.fileName ?? '导入'}
      backTo={`/${resource}`}
      tags={job && <StatusTag kind="import" value={job.status} />}
    >
      <WhenLoaded<ImportJob>
        query={{
          data: job && { data: job },
          isLoading: query.isLoading,
          error: query.error,
          refetch: query.refetch,
        }}
      >
        {(loaded) => <Wizard job={loaded} onChanged={() => void query.refetch()} />}
      </WhenLoaded>
    </Page>
  );
}

function Wizard({ job, onChanged }: { job: ImportJob; onChanged: () => void }) {
  const { run, isRunning } = useOperation();
  const { message } = App.useApp();
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>(job.onDuplicate);
  const [choices, setChoices] = useState<Record<string, OnDuplicate>>({});
  const { may } = useSession();
  const kind = useImportKind();
  const { status, counts } = job;
  const faults = counts.bad + counts.failed + counts.kept;
  const isOver = ['done', 'undone', 'expired'].includes(status);
  const act = (path: string, values: object = {}, success?: string) =>
    run({
      path: `${kind.path}/${job.documentId}/${path}`,
      values,
      success,
      refreshes: [...kind.refreshes],
    }).then(onChanged);
  const takesOver =
    counts.ok +
    (onDuplicate !== 'skip' || Object.values(choices).some((choice) => choice !== 'skip')
      ? counts.duplicates
      : 0);
  return (
    <>
      <Card style={{ marginBottom: 16 }}>
        <Steps
          size="small"
          responsive
          current={stepOf(job)}
          status={status === 'failed' ? 'error' : undefined}
          items={[{ title: '上传' }, { title: '检查' }, { title: '导入' }, { title: '结果' }]}
          style={{ marginBottom: 16 }}
        />
        {isWorking(status) && (
          <div aria-live="polite">
            <Progress percent={job.progress.percent} status="active" aria-label="进度" />
            <span className="cell-sub num">
              {IMPORT_STATUS_LABELS[status]}：{job.progress.done} / {job.progress.total}{' '}
              行。可以离开本页，处理会继续。
            </span>
          </div>
        )}
        {status === 'failed' && <Alert type="error" showIcon message={job.error?.message ?? '处理中断'} />}
        {status === 'checked' && job.error && <Alert type="warning" showIcon message={job.error.message} />}
        {status === 'expired' && <Alert type="info" showIcon message="逐行内容已按期清除，只保留数量" />}
        {!isWorking(status) && <Counts job={job} />}
        {status === 'checked' && (
          <Flex gap={12} wrap align="center" style={{ marginTop: 16 }}>
            {counts.duplicates > 0 && (
              <>
                <span>重复的：</span>
                <Segmented<OnDuplicate>
                  value={onDuplicate}
                  onChange={setOnDuplicate}
                  options={toOptions(ON_DUPLICATE_LABELS)}
                />
              </>
            )}
            <Button
              type="primary"
              loading={isRunning}
              disabled={takesOver === 0}
              onClick={() => void act('run', { onDuplicate, choices })}
            >
              开始导入
            </Button>
            {takesOver === 0 && counts.duplicates > 0 && (
              <span className="cell-sub">
                重复的 {counts.duplicates} 行都已有{kind.noun}。要写入，请选「更新已有的」或「仍然新增」。
              </span>
            )}
            {kind.hints
              .filter(({ without }) => !job.columns.some(({ attribute }) => attribute === without))
              .map(({ without, text }) => (
                <span key={without} className="cell-sub">
                  {text}
                </span>
              ))}
            {counts.bad > 0 && (
              <span className="cell-sub">有错误的 {counts.bad} 行不会导入，在原表改好后可再次上传。</span>
            )}
            {counts.notices > 0 && (
              <span className="cell-sub">
                有提示的 {counts.notices} 行会导入，看不懂的单元格留空，按推算填写的请核对。
                {takesOver > counts.ok && job.onDuplicate === 'skip' && '重复的行若有提示，写入后列出。'}
              </span>
            )}
          </Flex>
        )}
        <Flex gap={12} wrap style={{ marginTop: 16 }}>
          {faults + counts.notices > 0 && status !== 'expired' && !isWorking(status) && (
            <Button
              icon={<DownloadOutlined />}
              onClick={() =>
                downloadSheet(`${kind.path}/${job.documentId}/file`).catch((error: ApiError) =>
                  message.error(error.message),
                )
              }
            >
              下载错误与提示
            </Button>
          )}
          {faults > 0 && status !== 'expired' && !isWorking(status) && (
            <span className="cell-sub">
              下载的文件里号码已隐藏，不必重填：按行号在原表改好，整份再次上传，已有的选「跳过」。
            </span>
          )}
          {status === 'failed' && counts.ok + counts.duplicates > 0 && (
            <Button loading={isRunning} onClick={() => void act('run')}>
              继续导入
            </Button>
          )}
          {may(kind.resource, 'undo') &&
            ['done', 'undone', 'failed'].includes(status) &&
            counts.created + counts.updated + counts.kept > 0 && (
              <Popconfirm
                title="撤销整个导入？"
                description={`新增的会移除，更新的会恢复原样；${kind.keptWhen}`}
                okText="撤销"
                onConfirm={() => act('undo')}
              >
                <Button danger icon={<UndoOutlined />} loading={isRunning}>
                  撤销导入
                </Button>
              </Popconfirm>
            )}
        </Flex>
      </Card>
      {status === 'checked' && <MappingTable job={job} onChanged={onChanged} />}
      {faults > 0 && !isWorking(status) && status !== 'expired' && (
        <FaultTable job={job} statuses={['bad', 'failed', 'kept']} />
      )}
      {counts.notices > 0 && !isWorking(status) && status !== 'expired' && <NoticeTable job={job} />}
      {counts.created + counts.updated > 0 && !isWorking(status) && status !== 'expired' && (
        <WrittenTable job={job} />
      )}
      {counts.duplicates > 0 && !isWorking(status) && status !== 'expired' && (
        <DuplicateTable
          job={job}
          canChoose={!isOver && status === 'checked'}
          choices={choices}
          onChoose={(row, choice) =>
            setChoices(({ [row]: _before, ...rest }) => (choice ? { ...rest, [row]: choice } : rest))
          }
        />
      )}
    </>
  );
}

function Counts({ job: { counts, status, sheet, headerRow, requestedBy, requestedAt } }: { job: ImportJob }) {
  const shown: [string, number][] = [
    ['数据行', counts.total],
    ...(['checked', 'failed'].includes(status)
      ? ([
          ['可导入', counts.ok],
          ['重复', counts.duplicates],
        ] as [string, number][])
      : []),
    ...(
      [
        ['有错误', counts.bad + counts.failed],
        ['有提示', counts.notices],
        ['已新增', counts.created],
        ['已更新', counts.updated],
        ['已跳过', counts.skipped],
        ['已撤销', counts.undone],
        ['未能撤销', counts.kept],
        ['信息已删除', counts.erased],
      ] as [string, number][]
    ).filter(([, count]) => count > 0),
  ];
  return (
    <>
      <Flex gap={24} wrap>
        {shown.map(([title, value]) => (
          <Statistic key={title} title={title} value={value} />
        ))}
      </Flex>
      <div className="cell-sub">
        {sheet && `工作表「${sheet}」，`}表头在第 {headerRow} 行 · {requestedBy.name} ·{' '}
        {formatDateTime(requestedAt)}
      </div>
    </>
  );
}

function stepOf({ status }: ImportJob): number {
  if (status === 'checking' || status === 'checked') return 1;
  return status === 'running' || status === 'failed' ? 2 : 3;
}

/** Refine's data provider may have taken the outer `data` off already. */
function jobOf(body: unknown): ImportJob | undefined {
  const job = (body as { data?: ImportJob } | undefined)?.data ?? (body as ImportJob | undefined);
  return job && 'documentId' in job ? job : undefined;
}
