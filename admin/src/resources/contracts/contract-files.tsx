import { DeleteOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { App, Button, Flex, Upload } from 'antd';
import { useState } from 'react';
import type { ContractFile } from '../../api-types';
import { ErrorState } from '../../components/states';
import { useOperation } from '../../components/use-operation';
import { useRefresh } from '../../components/use-refresh';
import { useSession } from '../../components/use-session';
import { formatDateTime, formatUnit } from '../../format';
import { API_URL, httpClient } from '../../providers/api';
import { downloadSheet } from '../imports/download-sheet';

const MAX_BYTES = 20 * 1024 * 1024;

/** The scans of a contract: each look is in the log, so that nothing is fetched before it is asked for. */
export function ContractFiles({ contractId }: { contractId: string }) {
  const { may } = useSession();
  const { message, modal } = App.useApp();
  const refresh = useRefresh();
  const { run } = useOperation();
  const [isBusy, setBusy] = useState(false);
  const path = `/contracts/${contractId}/files`;
  const { result, query } = useCustom<{ data: ContractFile[] }>({
    url: `${API_URL}${path}`,
    method: 'get',
    errorNotification: false,
  });
  const files = result.data?.data ?? [];
  const attempt = async (act: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      message.error((error as { message?: string }).message ?? '操作失败');
    } finally {
      setBusy(false);
    }
  };
  const upload = (file: File) =>
    attempt(async () => {
      if (file.size > MAX_BYTES) throw new Error('文件不能超过 20 MB');
      const form = new FormData();
      form.append('file', file);
      await httpClient.post(`${API_URL}${path}`, form);
      message.success('文件已上传');
      await refresh([]);
    });
  const remove = (file: ContractFile) =>
    modal.confirm({
      title: `移除「${file.name}」？`,
      content: '文件移除后不可恢复，审计日志保留其名称。',
      okText: '移除',
      okButtonProps: { danger: true },
      onOk: () =>
        run({ method: 'delete', path: `${path}/${file.id}`, success: '已移除' }).then(() => refresh([])),
    });
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Flex vertical gap={8}>
      {files.map((file) => (
        <Flex key={file.id} align="center" gap={8} wrap className="contract-file">
          <Button
            icon={<DownloadOutlined />}
            disabled={isBusy}
            onClick={() => void attempt(() => downloadSheet(`${path}/${file.id}`))}
          >
            <span className="file-name">{file.name}</span>
          </Button>
          <span className="cell-sub">
            {formatUnit(file.bytes / 1024 / 1024, 'MB')} · {file.uploadedBy} ·{' '}
            {formatDateTime(file.createdAt)}
          </span>
          {may('contracts', 'removeFile') && (
            <Button
              type="text"
              danger
              icon={<DeleteOutlined />}
              aria-label={`移除 ${file.name}`}
              onClick={() => remove(file)}
            />
          )}
        </Flex>
      ))}
      {files.length === 0 && !query.isLoading && <span className="cell-sub">还没有文件。</span>}
      {may('contracts', 'addFile') && (
        <Upload
          accept=".pdf,.jpg,.jpeg,.png,.docx"
          showUploadList={false}
          disabled={isBusy}
          customRequest={({ file }) => void upload(file as File)}
        >
          <Button icon={<UploadOutlined />} loading={isBusy}>
            上传合同文件
          </Button>
        </Upload>
      )}
    </Flex>
  );
}
