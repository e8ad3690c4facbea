import { EyeOutlined, PhoneOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { UNKNOWN } from '../format';
import { ReasonModal } from './reason-modal';
import { useOperation } from './use-operation';

/** How long a value stays in full on a screen that may be left open. */
const SHOWN_MS = 60_000;

interface Answer {
  id?: string;
  field: string;
  value: string;
}

/**
 * A masked personal value with the way to see it in full: whoever it belongs to taps once, whoever else may gives a
 * reason, and the server writes every look to the audit log (DESIGN «Who sees what»). It is masked again after a minute.
 * @param path the reveal operation under /api
 */
export function RevealValue({
  path,
  field,
  masked,
  label,
  isOwn,
  mayReveal,
  isPhone = true,
}: {
  path: string;
  field: string;
  masked?: string | null;
  label: string;
  isOwn: boolean;
  mayReveal: boolean;
  isPhone?: boolean;
}) {
  const { run, isRunning } = useOperation<Answer>();
  const [value, setValue] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value]);

  if (!masked) return <>{UNKNOWN}</>;
  if (value !== null) {
    return (
      <Typography.Text copyable={{ text: value, tooltips: ['复制', '已复制'] }}>
        {isPhone ? (
          <a href={`tel:${value}`} className="num">
            {value}
          </a>
        ) : (
          <span className="num">{value}</span>
        )}
      </Typography.Text>
    );
  }
  const reveal = async (reason?: string) => {
    const answer = await run(
      { path, values: { field, ...(reason ? { reason } : {}) } },
      ({ errors, code }) => {
        // The row may have changed hands since it was read: then a reason is asked for after all.
        const needsReason = !reason && (code === 'reason_required' || 'reason' in (errors ?? {}));
        if (needsReason) setIsAsking(true);
        return needsReason;
      },
    );
    if (!answer) return;
    setIsAsking(false);
    setValue(answer.value);
    if (isPhone && isOwn && window.matchMedia('(pointer: coarse)').matches)
      window.location.href = `tel:${answer.value}`;
  };
  const isCall = isPhone && isOwn;
  return (
    <span>
      <span className="num">{masked}</span>
      {mayReveal && (
        <Button
          type="link"
          size="small"
          icon={isCall ? <PhoneOutlined /> : <EyeOutlined />}
          aria-label={isCall ? `一键拨号：${label}` : `查看${label}`}
          loading={isRunning && !isAsking}
          onClick={() => (isOwn ? void reveal() : setIsAsking(true))}
        >
          {isCall ? '一键拨号' : '查看'}
        </Button>
      )}
      <ReasonModal
        title={`查看${label}`}
        isOpen={isAsking}
        isRequired
        isRunning={isRunning}
        okText="查看"
        hint="每次查看都会记入审计日志；一分钟后自动隐藏。"
        onCancel={() => setIsAsking(false)}
        onSubmit={(reason) => void reveal(reason)}
      />
    </span>
  );
}
