import { SafetyCertificateOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { formatMoment } from '../../format';
import type { ChainCheck } from '../../guard-types';
import { API_URL, httpClient } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';

/** By guard's `ChainFault`. */
const REASONS: Record<string, string> = {
  altered: '内容被改动',
  missing: '记录缺失',
  reordered: '次序被调换',
  extra: '多出一条未接入链的记录',
  rewritten: '整条链被重写，与封存的记录不符',
  unsealed: '封存的记录不是由本系统的密钥生成',
};

/** Walks the whole chain on the server and tells whether it holds, or where it first breaks. */
export function VerifyButton() {
  const { modal, message } = App.useApp();
  const [isRunning, setIsRunning] = useState(false);
  const verify = async () => {
    setIsRunning(true);
    try {
      const { data } = await httpClient.get<{ data: ChainCheck }>(`${API_URL}/guard/audit/verify`);
      tell(data.data);
    } catch (error) {
      message.error((error as ApiError).message);
    } finally {
      setIsRunning(false);
    }
  };
  const tell = ({ isIntact, checked, head, firstBroken }: ChainCheck) => {
    if (isIntact) {
      modal.success({
        title: '审计日志完整',
        content: (
          <>
            <p>共核对 {checked.toLocaleString('zh-CN')} 条，逐条相连，没有改动。</p>
            {head && (
              <p className="cell-sub">
                最后一条：第 {head.seq} 号，{formatMoment(head.at)}
                <br />
                <span className="doc-id">{head.hash}</span>
              </p>
            )}
          </>
        ),
      });
      return;
    }
    modal.error({
      title: '审计日志已被破坏',
      content: (
        <>
          <p>第一处断点：{describe(firstBroken)}</p>
          <p className="cell-sub">此前的记录可信。请保留数据库现状，并立即通知负责人核查。</p>
        </>
      ),
    });
  };
  return (
    <Button icon={<SafetyCertificateOutlined />} loading={isRunning} onClick={verify}>
      校验完整性
    </Button>
  );
}

function describe(broken: ChainCheck['firstBroken']): string {
  if (!broken) return '未指明。';
  const { seq, auditId, reason } = broken;
  const where = [seq !== null && `第 ${seq} 号`, auditId !== null && `记录 ${auditId}`]
    .filter(Boolean)
    .join('，');
  return `${where}${where && '，'}${REASONS[reason] ?? reason}。`;
}
